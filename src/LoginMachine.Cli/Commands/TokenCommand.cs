using System.CommandLine;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Rendering.Token;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine.Tables;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine token</c>. While the token is good, nothing is loaded that a renewal would need.</summary>
internal static class TokenCommand
{
    private const string Get = "get";

    internal static Command Create()
    {
        var profile = new ProfileChoice();
        var minTtl = new Option<string?>("--min-ttl") { Description = "How long the token must be good for, such as 90s or 0s; 5m without it.", HelpName = "TIME" };
        var format = new Option<string>("--format") { Description = $"How it is printed: {string.Join(", ", TokenFormat.Names)}.", HelpName = "FORMAT", DefaultValueFactory = _ => TokenFormat.Plain };
        var host = new Option<string?>("--host") { Description = "With git-credential: the only host that git gets the token for.", HelpName = "HOST" };
        var operation = new Argument<string?>("OPERATION") { Description = "What git asks of a credential helper: get, store or erase.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("token", "Print a good access token for another program, renewed if need be.") { minTtl, format, host, operation };
        profile.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            var (form, asked) = (TokenFormat.Checked(parsed.GetValue(format)!), parsed.GetValue(operation));
            var helper = Helper(form, asked, parsed.GetValue(host));
            var parts = new EngineParts();
            var chosen = profile.Resolve(parsed, new ProfilesFile(parts.Folders.Profiles));
            return helper is { Answers: false } ? Task.FromResult(ExitCode.Done) : RunAsync(parts, chosen, Ttl(parsed.GetValue(minTtl)), form, helper);
        });
        return command;
    }

    private static GitRequest? Helper(string form, string? operation, string? host)
    {
        if (form != TokenFormat.GitCredential)
        {
            return operation is not null ? throw new UsageException($"an operation such as '{Journal.Printable.Name(operation)}' goes with --format git-credential.")
                : host is not null ? throw new UsageException("--host: goes with --format git-credential.")
                : null;
        }

        return operation is null or Get ? GitRequest.Read(Console.In, host) : GitRequest.Nothing;
    }

    private static TimeSpan? Ttl(string? text) => text is null ? null
        : text is "0" or "0s" ? TimeSpan.Zero
        : Durations.Parse(text) ?? throw new UsageException("--min-ttl: give a number with s, m or h, such as 90s, 5m or 0s.");

    private static async Task<int> RunAsync(EngineParts parts, Profile profile, TimeSpan? minTtl, string form, GitRequest? helper)
    {
        var engine = new LoginEngine(parts);
        var key = ApiKeyText.FromEnvironment(parts.Environment.Variable);
        var source = key is null ? Stored(engine, profile) : engine.Credentials(profile, key: key);
        var narrator = new Lazy<Narrator>();
        source.Observer = step =>
        {
            Crash.Attempt = step.Entry.Attempt;
            Screen.Say(narrator.Value.Tell(step, LiveText.FromJournal(providerSpoke: false)));
        };
        var asking = source.GetAsync(minTtl);
        if (asking.IsCompletedSuccessfully)
        {
            return Tell(asking.Result, profile, form, helper);
        }

        using var interrupt = Signals.OnEnd(source.Cancel);
        Screen.Say(engine.CloseInterrupted().Select(Narrator.Interrupted));
        return Tell(await asking.ConfigureAwait(false), profile, form, helper);
    }

    private static CredentialSource Stored(LoginEngine engine, Profile profile)
    {
        var stored = engine.Stored(profile);
        StoredCheck.Tell(stored);
        return engine.Credentials(profile, stored);
    }

    private static int Tell(TokenResult result, Profile profile, string form, GitRequest? helper) => result switch
    {
        TokenGiven given => Give(given.Token, form, helper),
        TokenNotGiven failed => Fail(failed, form, helper),
        NoCredentials none => Missing(none, profile),
        _ => throw new InvalidOperationException(),
    };

    private static int Give(AccessToken token, string form, GitRequest? helper)
    {
        Screen.Data(TokenFormat.Write(token, form, helper));
        return ExitCode.Done;
    }

    /// <summary>A failure that may pass is told, and what is good still is given.</summary>
    private static int Fail(TokenNotGiven failed, string form, GitRequest? helper)
    {
        var live = new LiveText("", failed.ProviderWords, "");
        Screen.Say((Ending.Of(failed.Position, failed.Evidence, live) with { Flow = Definitions.Refresh.Flow, Explanation = failed.Explanation }).Lines());
        if (failed is { Permanent: false, Failure.Category: not FailureCategory.LoginCancelled, Usable: { } usable })
        {
            Screen.Say("The token in hand is still good and is used.");
            return Give(usable, form, helper);
        }

        return FailureText.ExitCode(failed.Failure);
    }

    private static int Missing(NoCredentials none, Profile profile)
    {
        if (none.Fault is { } fault)
        {
            return StoredCheck.Unreadable(fault);
        }

        Screen.Error(none.Problem is { } problem
            ? $"{problem}. Sign in again: loginmachine login --profile {profile.Name}"
            : $"not signed in (profile {profile.Name}). Sign in first: loginmachine login");
        return ExitCode.NotSignedIn;
    }
}
