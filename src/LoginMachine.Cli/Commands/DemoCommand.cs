using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using LoginMachine.Cli.Demo;
using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Failures;
using LoginMachine.Machine;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine demo</c>.</summary>
internal static class DemoCommand
{
    internal static Command Create()
    {
        var fail = new Option<string?>("--fail") { Description = "Make the sign-in end with this failure, or report this notice.", HelpName = "CATEGORY" };
        fail.CompletionSources.Add(_ => FailureTexts.Categories.Select(category => new CompletionItem(category.Wire())));
        var device = new Option<bool>("--device") { Description = "Sign in with a device code." };
        var list = new Option<bool>("--list") { Description = "List the categories that --fail can show, one per line." };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var waiting = new Option<bool>("--wait-for-kill") { Hidden = true };
        var command = new Command("demo", "Sign in to a built-in provider on this machine; nothing needs to be configured.") { fail, device, list, json, waiting };
        command.SetAction((parsed, _) => (parsed.GetValue(list), parsed.GetValue(waiting)) switch
        {
            (true, _) => Task.FromResult(List(parsed.GetValue(json))),
            (_, true) => InterruptedDemo.WaitAsync(),
            _ => ShowAsync(parsed.GetValue(fail), parsed.GetValue(device), parsed.GetValue(json)),
        });
        return command;
    }

    private static async Task<int> ShowAsync(string? fail, bool device, bool json)
    {
        var before = Newest();
        var exitCode = await RunAsync(fail, device, json).ConfigureAwait(false);
        Screen.Say(json ? [] : DemoHints.After(exitCode, journaled: Newest() != before));
        return exitCode;
    }

    private static string? Newest() => JournalFiles.NewestIn(CliParts.Create().Folders.Journals);

    private static Task<int> RunAsync(string? fail, bool device, bool json) => (fail, device) switch
    {
        (null, false) => DemoRun.SucceedAsync(json),
        (null, true) => DemoRun.SucceedOnDeviceAsync(json),
        ({ } name, false) => FailAsync(name, json),
        _ => throw new UsageException("--fail chooses the flow by itself: leave out --device."),
    };

    private static int List(bool json)
    {
        if (json)
        {
            IReadOnlyList<ListedCategory> listed = [.. FailureTexts.Categories.Select(category => new ListedCategory(category.Wire(), FailureTexts.For(category).Title))];
            Screen.Data(JsonSerializer.Serialize(listed, CommandJson.Default.IReadOnlyListListedCategory) + "\n");
            return ExitCode.Done;
        }

        foreach (var category in FailureTexts.Categories)
        {
            Screen.DataLine($"{category.Wire(),-28} {FailureTexts.For(category).Title}");
        }

        return ExitCode.Done;
    }

    private static Task<int> FailAsync(string name, bool json)
    {
        var category = WireNames.Parse<FailureCategory>(name)
            ?? throw new UsageException($"no category named '{Printable.Name(name)}'. 'loginmachine demo --list' lists them all.");
        return category == FailureCategory.Interrupted ? InterruptedDemo.RunAsync(json)
            : LogoutDemo.Shows(category) ? LogoutDemo.RunAsync(category, json)
            : DemoRun.FailAsync(category, json);
    }
}

/// <summary>A category in a list.</summary>
/// <param name="Category">Its wire name.</param>
/// <param name="Title">What it means.</param>
internal sealed record ListedCategory(string Category, string Title);
