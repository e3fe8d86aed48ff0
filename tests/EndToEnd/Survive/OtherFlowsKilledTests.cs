using System.Text.Json;
using LoginMachine.Journal;
using LoginMachine.TestProvider;
using LoginMachine.Tests.EndToEnd.Support;

namespace LoginMachine.Tests.EndToEnd.Survive;

/// <summary>SIGKILL after each line of the flows that need no browser, each time with a user who is signed in.</summary>
[Trait("Behaviour", "G3")]
[Trait("Behaviour", "O4")]
public sealed class OtherFlowsKilledTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryHome home = new();
    private LoopbackProvider provider = null!;

    /// <summary>A line after which the process still has something to do.</summary>
    public static TheoryData<string, int> Lines
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (flow, last) in new[] { ("device", 7), ("refresh", 8), ("logout", 3) })
            {
                foreach (var line in Enumerable.Range(1, last))
                {
                    data.Add(flow, line);
                }
            }

            return data;
        }
    }

    public async Task InitializeAsync() =>
        provider = await LoopbackProvider.StartAsync(new() { ApproveDevices = true, DeviceInterval = TimeSpan.FromSeconds(1), AccessTokenLifetime = TimeSpan.FromSeconds(1) });

    public Task DisposeAsync() => provider.DisposeAsync().AsTask();

    public void Dispose() => home.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Lines))]
    public async Task After_a_line(string flow, int lines)
    {
        await Tracer.MustWorkAsync();
        await SignedInAsync();
        var (journals, credentials) = (home.Journals, Aftermath.Credentials(home));

        var journal = await KilledAsync(flow, lines, journals);

        var text = JournalText.Read(Documents.Bytes(journal));
        Assert.Equal((lines, flow), (text.Lines.Length, text.Entries.First().Flow));
        Assert.Contains(text.Verification.Verdict, new[] { Verdict.Incomplete, Verdict.TornTail });
        var verified = await Executable.Finish(home, "journal", "verify", journal);
        verified.MustExitWith(4);
        Assert.Contains($"the attempt was in {text.Entries.Last().To}", verified.Everything, StringComparison.Ordinal);
        Whole(flow, credentials, Aftermath.Credentials(home));
        await NextAsync(journal);
    }

    private async Task<string> KilledAsync(string flow, int lines, IReadOnlyList<string> before)
    {
        await using var victim = await Executable.Start(home, Tracer.StopAfter("pwrite64"), [], [.. Command(flow), .. Victim.Selection(provider)]);
        await Tracer.StepAsync(victim.Id, Reached).WaitAsync(Patience);
        victim.Kill();
        await victim.Exit();
        return home.Journals.Except(before).Single();

        bool Reached() => home.Journals.Except(before).SingleOrDefault() is { } path && Documents.Bytes(path).Count(at => at == '\n') >= lines;
    }

    private static string[] Command(string flow) => flow switch
    {
        "device" => ["login", "--device"],
        "refresh" => ["token"],
        _ => ["logout"],
    };

    /// <summary>The old ones or new ones, never half of either; a sign-out may have removed them already.</summary>
    private static void Whole(string flow, string? before, string? after)
    {
        Assert.True(after is not null || flow == "logout", "the credentials are gone");
        if (after is not null && after != before)
        {
            Assert.NotNull(JsonElement.Parse(after).GetProperty("access_token").GetString());
        }
    }

    private async Task NextAsync(string journal)
    {
        await using var next = await Victim.Start(home, provider);
        var outcome = await next.Outcome();
        outcome.MustExitWith(0);
        Assert.Contains(outcome.Stderr, line => line.Contains($"its journal was closed: {Path.GetFileName(journal)}", StringComparison.Ordinal));
        (await Executable.Finish(home, "journal", "verify", journal)).MustExitWith(0);
        (await Executable.Finish(home, "replay", journal)).MustExitWith(0);
    }

    private async Task SignedInAsync()
    {
        await using var first = await Victim.Start(home, provider);
        (await first.Outcome()).MustExitWith(0);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
    }
}
