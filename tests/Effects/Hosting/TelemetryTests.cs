using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LoginMachine.Hosting;
using LoginMachine.Hosting.Telemetry;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Effects.Support;
using Endpoint = LoginMachine.TestProvider.Endpoint;

namespace LoginMachine.Tests.Effects.Hosting;

/// <summary>What a host's OpenTelemetry picks up.</summary>
public class TelemetryTests
{
    /// <summary>Measurements carry no attempt; this one flows into the attempts of its own test.</summary>
    private static readonly AsyncLocal<ConcurrentBag<string>?> Mine = new();

    [Fact]
    public async Task A_span_for_the_attempt_and_under_it_one_for_each_state()
    {
        await using var home = await Home.OpenAsync();
        using var recorder = new Recorder();
        var outcome = await home.SignInAsync();
        var spans = recorder.Of(outcome);
        var whole = Assert.Single(spans, span => span.ParentSpanId == default);
        Assert.Equal(("browser", ActivityStatusCode.Ok, (object?)"succeeded"), (whole.OperationName, whole.Status, whole.GetTagItem("loginmachine.outcome")));
        var states = spans.Where(span => span != whole).OrderBy(span => span.StartTimeUtc).ThenBy(span => span.Duration).ToList();
        Assert.Equal(Visited(outcome), states.Select(span => span.OperationName));
        Assert.All(states, span => Assert.Equal(whole.SpanId, span.ParentSpanId));
        Assert.All(states, span => Assert.True(span.Duration <= whole.Duration));
        Assert.Equal(Home.Journal(outcome).Entries.Count(), states.Sum(span => span.Events.Count()));
    }

    [Fact]
    public async Task Nothing_that_a_journal_may_not_hold_is_in_a_span()
    {
        await using var home = await Home.OpenAsync();
        using var recorder = new Recorder();
        var outcome = Assert.IsType<SignedIn>(await home.SignInAsync());
        var texts = recorder.Of(outcome).SelectMany(Texts).ToList();
        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => text.Contains(outcome.Tokens.AccessToken.Reveal()) || text.Contains(home.Root) || text.Contains("http"));
        string[] known = ["loginmachine.attempt", "loginmachine.flow", "loginmachine.outcome", "loginmachine.phase", "loginmachine.category"];
        Assert.All(recorder.Of(outcome).SelectMany(span => span.TagObjects.Concat(span.Events.SelectMany(one => one.Tags))), tag => Assert.Contains(tag.Key, known));
    }

    [Fact]
    public async Task A_failure_is_an_error_and_counted_by_flow_and_category()
    {
        Mine.Value = [];
        await using var home = await Home.OpenAsync();
        home.Provider.Faults.Set(Endpoint.Token, Fault.Status(400));
        using var recorder = new Recorder();
        using var meter = Listen();
        var outcome = Assert.IsType<NotSignedIn>(await home.SignInAsync());
        var whole = Assert.Single(recorder.Of(outcome), span => span.ParentSpanId == default);
        Assert.Equal((ActivityStatusCode.Error, (object?)"token_endpoint_rejected"), (whole.Status, whole.GetTagItem("loginmachine.outcome")));
        Assert.Equal("exchange_token", whole.GetTagItem("loginmachine.phase"));
        Assert.Equal(
            ["loginmachine.attempt.duration browser token_endpoint_rejected", "loginmachine.attempts browser token_endpoint_rejected"],
            Mine.Value.Order());
    }

    [Fact]
    public async Task The_spans_are_under_the_one_of_the_host_program()
    {
        await using var home = await Home.OpenAsync();
        using var recorder = new Recorder();
        using var host = new Activity("the host program");
        host.Start();
        var outcome = await home.SignInAsync();
        Assert.Same(host, Activity.Current);
        Assert.Single(recorder.Of(outcome), span => span.ParentSpanId == host.SpanId && span.OperationName == "browser");
    }

    [Fact]
    public async Task A_listener_that_throws_disturbs_nothing()
    {
        await using var home = await Home.OpenAsync();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LoginTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => Mine.Value is null ? ActivitySamplingResult.None : throw new InvalidOperationException("a bad listener"),
        };
        ActivitySource.AddActivityListener(listener);
        Mine.Value = [];
        Assert.IsType<SignedIn>(await home.SignInAsync());
    }

    private static IEnumerable<string> Visited(LoginOutcome outcome)
    {
        var entries = Home.Journal(outcome).Entries;
        return entries.Where((entry, index) => index == 0 || entry.To != entry.From).Select(entry => entry.To.ToString());
    }

    private static IEnumerable<string> Texts(Activity span) =>
        [span.OperationName, span.DisplayName, .. span.TagObjects.Select(tag => $"{tag.Value}"), .. span.Events.SelectMany(one => one.Tags.Select(tag => $"{tag.Value}").Append(one.Name))];

    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == LoginTelemetry.Name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        return listener;
    }

    private static void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Mine.Value?.Add($"{instrument.Name} {tags[0].Value} {tags[1].Value}");

    /// <summary>The spans that ended while it was there.</summary>
    private sealed class Recorder : IDisposable
    {
        private readonly ConcurrentQueue<Activity> ended = new();
        private readonly ActivityListener listener;

        internal Recorder()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == LoginTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = ended.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public void Dispose() => listener.Dispose();

        internal List<Activity> Of(LoginOutcome outcome) => [.. ended.Where(span => (string?)span.GetTagItem("loginmachine.attempt") == outcome.Attempt.Text)];
    }
}
