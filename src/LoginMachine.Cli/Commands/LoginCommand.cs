using System.CommandLine;
using LoginMachine.Cli.Presenters;
using LoginMachine.Cli.Profiles;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;
using LoginMachine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Run;

namespace LoginMachine.Cli.Commands;

/// <summary><c>loginmachine login</c>.</summary>
internal static class LoginCommand
{
    internal static Command Create()
    {
        var profile = new ProfileChoice();
        var scope = new Option<string[]>("--scope") { Description = "A scope to request; may be given several times.", HelpName = "SCOPE" };
        var device = new Option<bool>("--device") { Description = "Sign in with a code that you enter on any device, or with a browser if the provider offers no device codes." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Print the URL instead of opening a browser." };
        var port = new Option<string?>("--port") { Description = "The ports to try, in order, separated by commas; 0 means any free port.", HelpName = "N[,N...]" };
        var timeout = new Option<string?>("--timeout") { Description = "Time limit for the whole sign-in, such as 90s (default 10m).", HelpName = "TIME" };
        var store = new Option<string>("--store") { Description = "Where to store the credentials: file, keyring, auto (the keyring if it works, otherwise a file) or memory.", HelpName = "STORE", DefaultValueFactory = _ => "file" };
        store.CompletionSources.Add("file", "keyring", "auto", "memory");
        var apiKey = new Option<bool>("--api-key-stdin") { Description = "Sign in with an API key read from standard input, without a browser." };
        var secretInput = new Option<bool>("--client-secret-stdin") { Description = "Read the client secret from standard input, if the provider issues one to desktop programs." };
        var secretFile = new Option<string?>("--client-secret-file") { Description = $"Read the client secret from a file that only you can read (mode 0600). Without a secret option, {LoginOptions.ClientSecretVariable} is used.", HelpName = "FILE" };
        var json = JsonOption.Create();
        var progress = new Option<string?>("--progress") { Description = "With json, print the URL or the device code, each notice and the result on standard output as they occur, one JSON document per line.", HelpName = "FORM" };
        var command = new Command("login", "Sign in with a browser, with a code on another device, or with an API key.") { scope, device, noBrowser, port, timeout, store, apiKey, secretInput, secretFile, json, progress };
        profile.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            if (parsed.GetValue(apiKey) && parsed.GetValue(secretInput))
            {
                throw new UsageException("--api-key-stdin and --client-secret-stdin: give only one of them.");
            }

            var parts = CliParts.Create();
            var chosen = profile.ToSignIn(parsed, new ProfilesFile(parts.Folders.Profiles), new LoginEngine(parts));
            var variable = HandedKey.Note(parts, chosen, "Unset it to use this sign-in.");
            var adapted = Adapt(chosen.Profile, parsed.GetValue(scope) ?? [], parsed.GetValue(port));
            var options = new LoginOptions(adapted)
            {
                Program = Screen.ProgramName,
                ClientSecret = parsed.GetValue(apiKey) ? null : ClientSecretText.Read(parsed.GetValue(secretInput), parsed.GetValue(secretFile), parts.Environment.Variable),
                ApiKey = parsed.GetValue(apiKey) ? ApiKeyText.FromStandardInput() : null,
                Method = parsed.GetValue(device) ? FlowChoice.DeviceElseBrowser : FlowChoice.Browser,
                Store = StoreOf(parsed.GetValue(store)!),
                OpenBrowser = !parsed.GetValue(noBrowser),
                Limits = parsed.GetValue(timeout) is { } text ? new Limits { Timeout = Duration(text) } : new Limits(),
            };
            return RunAsync(parts, options, OutputOf(parsed.GetValue(json), parsed.GetValue(progress)), variable);
        });
        return command;
    }

    private static Profile Adapt(Profile profile, string[] scopes, string? ports)
    {
        var adapted = profile with
        {
            Scopes = scopes.Length > 0 ? scopes : profile.Scopes,
            Ports = ports is null ? profile.Ports : PortList.Parse(ports),
        };
        return ProfileRules.Check(adapted) is { } wrong ? throw new UsageException(wrong + ".") : adapted;
    }

    private static StoreKind StoreOf(string name) => WireNames.Parse<StoreKind>(name)
        ?? throw new UsageException("--store: must be file, keyring, auto or memory.");

    private static LoginOutput OutputOf(bool json, string? progress) => progress switch
    {
        null => json ? LoginOutput.Json : LoginOutput.Text,
        "json" => LoginOutput.JsonLines,
        _ => throw new UsageException("--progress: must be json."),
    };

    private static TimeSpan Duration(string text) => Durations.Parse(text)
        ?? throw new UsageException("--timeout: must be a number with s, m or h, such as 90s or 10m.");

    private static async Task<int> RunAsync(LoginEngineOptions parts, LoginOptions options, LoginOutput output, string? variable)
    {
        if (options.Store is StoreKind.Keyring or StoreKind.Auto)
        {
            GlibMessages.Silence();
        }

        var engine = new LoginEngine(parts);
        Screen.Say(engine.CloseInterruptedAttempts().Select(Narrator.Interrupted));
        var stored = engine.Stored(options.Profile);
        StoredCheck.Print(stored);
        options = options.ApiKey is null && options.ClientSecret is null && stored.Loaded.Document?.ClientSecret is { } known ? options with { ClientSecret = known } : options;
        var attempt = engine.Start(options);
        await using var disposing = attempt.ConfigureAwait(false);
        if (options.ApiKey is null)
        {
            PasteBack.Listen(attempt);
        }

        var presenter = new LoginPresenter(attempt, output);
        var (outcome, ending) = await presenter.RunAsync().ConfigureAwait(false);
        LoginReport.Write(outcome, ending, presenter.Notices, output, variable);

        return LoginReport.ExitCodeOf(outcome);
    }
}
