using System.Diagnostics;
using LoginMachine.Hosting;
using LoginMachine.Platform;
using LoginMachine.Run;
using LoginMachine.Tests.Effects.Support;

namespace LoginMachine.Tests.Effects.Hosting;

/// <summary>Programs that use the library do not share anything by accident, and their traces show no visit of ours.</summary>
public sealed class ApplicationTests
{
    [Fact]
    public void Every_program_has_folders_of_its_own_and_the_command_line_those_it_had()
    {
        var (one, other, default_) = (new LoginEngineOptions { Application = "one" }.Folders, new LoginEngineOptions { Application = "other" }.Folders, new LoginEngineOptions().Folders);
        string[] All(Folders folders) => [folders.Profiles, folders.Journals, folders.Open, folders.Waiting, folders.Log, folders.EarlierStates, folders.Refused, folders.Rejected, folders.Credentials];
        var commandLine = Folders.From(Environment.GetEnvironmentVariable);
        Assert.Empty(All(one).Intersect(All(other)));
        Assert.Empty(All(default_).Intersect(All(commandLine)));
        Assert.Equal(commandLine, new LoginEngineOptions { Application = Folders.CommandLine }.Folders);
    }

    [Fact]
    public void One_home_for_all_keeps_them_apart_as_well()
    {
        var home = Path.GetFullPath("home");
        string? Variable(string name) => name == "LOGINMACHINE_HOME" ? home : null;
        Assert.Equal(home, Folders.From(Variable).Data);
        Assert.Equal(Path.Combine(home, "one"), Folders.From(Variable, "one").Data);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void Name_that_is_no_folder_is_refused(string name) => Assert.Throws<ArgumentException>(() => new LoginEngineOptions { Application = name });

    [Theory]
    [InlineData("Contoso.Tool", "Contoso.Tool")]
    [InlineData("../my tool", "-my-tool")]
    [InlineData("", "loginmachine-library")]
    public void Any_program_has_a_name(string program, string name)
    {
        Assert.Equal(name, ApplicationName.From(program));
        Assert.True(ProfileRules.IsName(ApplicationName.From(program)));
    }

    [Fact]
    public async Task Listener_visiting_itself_leaves_no_span()
    {
        await using var home = await Home.OpenAsync();
        var spans = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => spans.Add($"{activity.GetTagItem("url.full")}"),
        };
        ActivitySource.AddActivityListener(listener);
        var engine = new LoginEngine(home.Parts);
        await using var attempt = engine.Start(home.Options);
        var listening = await attempt.Listening;
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.DoesNotContain(spans, url => url.Contains("/start/", StringComparison.Ordinal) && url.Contains($":{listening!.RedirectUri.Port}", StringComparison.Ordinal));
    }
}
