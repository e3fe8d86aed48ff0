using System.CommandLine;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Rendering.Token;
using LoginMachine.Cli.Streams;
using LoginMachine.Credentials;
using LoginMachine.Failures;
using LoginMachine.Hosting;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine token</c>. While the token is good, nothing is loaded that a refresh would need.</summary>
internal static class TokenCommand
{
    private const string Get = "get";
    private const string Store = "store";
    private const string Erase = "erase";

    internal static Command Create()
    {
        var profile = new ProfileChoice();
        var minTtl = new Option<string?>("--min-ttl") { Description = "Minimum remaining lifetime of the token, such as 90s or 0s, as far as a refresh can reach it. Default: 5m, or half the lifetime of a token that lasts less than 10m.", HelpName = "TIME" };
        var type = new Option<string>("--type") { Description = "What to print: access, id (the ID token, as kubectl expects it) or api-key (the key that the ID token was exchanged for).", HelpName = "TYPE", DefaultValueFactory = _ => "access" };
        type.CompletionSources.Add("access", "id", "api-key");
        var format = new Option<string?>("--format") { Description = $"The output format: {string.Join(", ", TokenFormat.Names)} (default {TokenFormat.Plain}).", HelpName = "FORMAT" };
        format.CompletionSources.Add([.. TokenFormat.Names]);
        var json = new Option<bool>("--json") { Description = "The same as --format json." };
        var host = new Option<string?>("--host") { Description = "With git-credential: the only host for which git receives the token.", HelpName = "HOST" };
        var operation = new Argument<string?>("OPERATION") { HelpName = "OPERATION", Description = "The operation that git requests of a credential helper: get, store or erase.", Arity = ArgumentArity.ZeroOrOne };
        operation.CompletionSources.Add("get", "store", "erase");
        var command = new Command("token", "Print a valid access token for another program, refreshed if necessary.") { minTtl, type, format, json, host, operation };
        profile.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            var (form, asked) = (TokenFormat.Chosen(parsed.GetValue(format), parsed.GetValue(json)), parsed.GetValue(operation));
            var (kind, ttl) = (TypeOf(parsed.GetValue(type)!), Ttl(parsed.GetValue(minTtl)));
            if (form == TokenFormat.ExecCredential)
            {
                ExecInfo.Version(Environment.GetEnvironmentVariable(ExecInfo.Variable));
            }

            var helper = Helper(form, asked, parsed.GetValue(host));
            var parts = CliParts.Create();
            if (helper is { Answers: false })
            {
                return Task.FromResult(ExitCode.Done);
            }

            var engine = new LoginEngine(parts);
            var chosen = profile.ToUse(parsed, new ProfilesFile(parts.Folders.Profiles), engine);
            var key = form == TokenFormat.GitCredential && parsed.GetValue(host) is null ? null : HandedKey.For(parts, chosen);
            var request = new TokenRequest(chosen, ttl, form, kind, helper, key);
            return asked is Store or Erase ? Task.FromResult(Note(parts, engine, request, asked)) : RunAsync(parts, engine, request);
        });
        return command;
    }

    private static TokenType TypeOf(string name) => name switch
    {
        "access" => TokenType.Access,
        "id" => TokenType.Id,
        "api-key" or "api_key" => TokenType.ApiKey,
        _ => throw new UsageException("--type: must be access, id or api-key."),
    };

    private static GitRequest? Helper(string form, string? operation, string? host)
    {
        if (form != TokenFormat.GitCredential)
        {
            return operation is not null ? throw new UsageException($"an operation such as '{Printable.Name(operation)}' requires --format git-credential.")
                : host is not null ? throw new UsageException("--host: requires --format git-credential.")
                : null;
        }

        // git adds operations now and then, and wants a helper to ignore those that it does not know.
        return operation is null or Get or Store or Erase ? StandardInput.Read(input => GitRequest.Read(input, host)) : new GitRequest(false, null);
    }

    /// <summary>git reports whether the host took a token. The credentials are ours and stay; what changes is which one is handed out next.</summary>
    private static int Note(LoginEngineOptions parts, LoginEngine engine, TokenRequest request, string operation)
    {
        var current = request.Key?.Reveal() ?? (engine.StoredUnder(request.Chosen.Profile.Name).Document is { } document ? document.Bearer.Reveal() : null);
        var marks = new RejectedTokens(parts.Folders.Rejected);
        if (current is null || (request.Helper?.Password ?? current) != current)
        {
            return ExitCode.Done;
        }

        if (operation == Erase)
        {
            marks.Erase(current);
        }
        else
        {
            marks.Store(current);
        }

        return ExitCode.Done;
    }

    private static TimeSpan? Ttl(string? text) => text is null ? null
        : text is "0" or "0s" ? TimeSpan.Zero
        : Durations.Parse(text) ?? throw new UsageException("--min-ttl: must be a number with s, m or h, such as 90s, 5m or 0s.");

    private static async Task<int> RunAsync(LoginEngineOptions parts, LoginEngine engine, TokenRequest request)
    {
        var profile = request.Chosen.Profile;
        var (source, signedIn) = request.Key is { } key ? (engine.Credentials(profile, key: key, type: request.Type), true) : Stored(engine, request);
        var narrator = new Lazy<Narrator>();
        source.Observer = step =>
        {
            Crash.Attempt = step.Entry.Attempt;
            Screen.Say(narrator.Value.Lines(step, LiveText.FromJournal(providerSpoke: false)));
        };
        var asking = source.GetAsync(request.MinTtl);
        if (asking.IsCompletedSuccessfully && request.Helper is null)
        {
            return Print(asking.Result, request);
        }

        using var interrupt = Signals.OnEnd(source.Cancel);
        // Without stored credentials nothing is refreshed, so nothing that was interrupted is in the way.
        Screen.Say(asking.IsCompletedSuccessfully || !signedIn ? [] : engine.CloseInterruptedAttempts().Select(Narrator.Interrupted));
        var result = await asking.ConfigureAwait(false);
        return request.Helper is null ? Print(result, request)
            : await new RejectedTokens(parts.Folders.Rejected).RecoverAsync(source, result).ConfigureAwait(false) is { } recovered ? Print(recovered, request)
            : Rejected(request);
    }

    /// <summary>Credentials whose endpoints are not known are not refreshed: their tokens must not be sent to a guess.</summary>
    private static (CredentialSource Source, bool SignedIn) Stored(LoginEngine engine, TokenRequest request)
    {
        if (request.Chosen.Unreachable)
        {
            throw new UsageException($"profile '{request.Chosen.Display}' was removed. Create it again, or sign out: {request.Chosen.Command("logout")}");
        }

        var stored = engine.Stored(request.Chosen.Profile);
        StoredCheck.Print(stored);
        if (stored.Loaded.Document is { RefreshToken: null } document && Freshness.IsClockBehind(document, DateTimeOffset.UtcNow))
        {
            Screen.Say("This machine's clock is earlier than the last refresh of these credentials: set it (NTP). Whether the token has expired cannot be known, and it cannot be refreshed.");
        }

        return (engine.Credentials(request.Chosen.Profile, stored, type: request.Type), stored.Loaded.Document is not null);
    }

    private static int Print(TokenResult result, TokenRequest request) => result switch
    {
        TokenGiven given => GiveGood(given.Token, request),
        TokenNotGiven failed => Fail(failed, request),
        NoCredentials none => Missing(none, request),
        _ => throw new InvalidOperationException(),
    };

    private static int Give(AccessToken token, TokenRequest request)
    {
        Screen.Data(TokenFormat.Write(token, request.Form, request.Helper, request.Type));
        return ExitCode.Done;
    }

    /// <summary>A refresh cannot make a token live longer than the provider lets it; a caller that requested more must know.</summary>
    private static int GiveGood(AccessToken token, TokenRequest request)
    {
        if (token.Expires is { } end && CliParts.Create().Time.GetUtcNow() is var now && end - now < request.MinTtl)
        {
            Screen.Say($"--min-ttl {Durations.Write(request.MinTtl.Value)} cannot be met: the provider's tokens do not last that long. This one expires in {Durations.Write(end - now)}.");
        }

        return Give(token, request);
    }

    /// <summary>A failure is reported, and a token that is still good is printed, as a host program gets it too.</summary>
    private static int Fail(TokenNotGiven failed, TokenRequest request)
    {
        var live = new LiveText("", failed.ProviderWords, "");
        Screen.Say((Ending.Of(failed.Position, failed.Evidence, live) with { Flow = Definitions.Refresh.Flow, Explanation = failed.Explanation }).Lines());
        Screen.Say(PlaceNote.Lines(failed.Failure, CliParts.Create().Folders));
        if (failed is { Failure.Category: not FailureCategory.LoginCancelled, Usable: { } usable })
        {
            Screen.Say(failed.Permanent
                ? $"The current token is still valid{Until(usable)} and is used. Sign in again before then: {request.Chosen.SignIn}"
                : Unsaved(failed)
                ? $"The new token is valid and is printed, but it is not stored. Once the store can be written, sign in again: {request.Chosen.SignIn}"
                : "The current token is still valid and is used.");
            var printed = Give(usable, request);
            return Unsaved(failed) ? FailureText.ExitCode(failed.Failure) : printed;
        }

        if (failed.Permanent)
        {
            Screen.Say($"Sign in again: {request.Chosen.SignIn}");
        }

        return FailureText.ExitCode(failed.Failure);
    }

    /// <summary>The stored refresh token is spent, and the new one is in no store.</summary>
    private static bool Unsaved(TokenNotGiven failed) => failed.Failure is { Category: FailureCategory.PersistFailed, Cause: CredentialsNotSaved };

    private static string Until(AccessToken token) => token.Expires is { } end ? $" until {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "";

    private static int Missing(NoCredentials none, TokenRequest request)
    {
        if (none.Fault is { } fault)
        {
            return StoredCheck.Unreadable(fault, CliParts.Create().Folders);
        }

        var why = PublicForm.Wanted ? none.ProblemInPublic ?? none.Problem : none.Problem;
        Screen.Error(request.Key is not null ? $"{why}. {HandedKey.Advice(request.Chosen)}"
            : why is { } problem ? $"{problem}. Sign in again: {request.Chosen.SignIn}"
            : $"not signed in ({request.Chosen.Words}). Sign in first: {request.Chosen.SignIn}");
        return ExitCode.NotSignedIn;
    }

    /// <summary>What git would get is what the host has rejected.</summary>
    private static int Rejected(TokenRequest request)
    {
        Screen.Error(request.Key is not null
            ? $"the host rejected the API key of {ApiKeyText.Variable}. Set one that it accepts, or unset it and sign in: {request.Chosen.SignIn}"
            : $"the host rejected this token and also a refreshed one. The account may lack access to the repository; for another account: {request.Chosen.SignIn}");
        return ExitCode.Failed;
    }

    /// <summary>What is requested.</summary>
    private sealed record TokenRequest(Selection Chosen, TimeSpan? MinTtl, string Form, TokenType Type, GitRequest? Helper, Secret? Key);
}
