using System.Text;
using LoginMachine.Cli.Rendering;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Properties.Secrets;

/// <summary>One real sign-in at a provider that plants secrets, and all that it shows.</summary>
internal sealed class PlantedSignIn : IDisposable
{
    private const int LogTail = 8 * 1024;

    private readonly TemporaryHome home = new();
    private readonly LoopbackProvider provider;
    private Planted planted = Planted.Nothing;

    private PlantedSignIn(Task<LoopbackProvider> starting) => provider = starting.GetAwaiter().GetResult();

    public void Dispose()
    {
        provider.DisposeAsync().AsTask().GetAwaiter().GetResult();
        home.Dispose();
    }

    internal static PlantedSignIn Prepare()
    {
        PlantedSignIn? made = null;
        made = new PlantedSignIn(LoopbackProvider.StartAsync(new ProviderOptions { SecretSource = kind => made!.planted.Of(kind) }));
        return made;
    }

    /// <summary>Signs in, and says what was secret and what was shown.</summary>
    internal async Task<Shown> RunAsync(Planted secrets)
    {
        planted = secrets;
        provider.Faults.Clear();
        await using var flow = await Flow.ListenAsync(new FlowSetup { Provider = provider, Home = home, Faults = secrets.Into });
        var listening = await flow.ListeningAsync();
        var saw = await SimulatedUser.VisitAsync(listening.AuthorizationUri);
        var outcome = await flow.OutcomeAsync();
        return new Shown(
            Secrets(listening, secrets),
            await File.ReadAllTextAsync(outcome.Evidence!.JournalPath),
            Log(),
            Screen(flow, outcome),
            saw.Page + saw.FinalUrl.GetLeftPart(UriPartial.Path));
    }

    /// <summary>Ours are read off the requests, as a thief on the way would.</summary>
    private List<string> Secrets(Listening listening, Planted secrets)
    {
        var query = listening.AuthorizationUri.Query[1..].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        var verifiers = provider.Requests.Select(request => request.Form.GetValueOrDefault("code_verifier")).OfType<string>();
        return [query["state"], query["nonce"], secrets.Code, secrets.AccessToken, secrets.RefreshToken, .. verifiers.TakeLast(1)];
    }

    private string Log()
    {
        using var file = new FileStream(home.Folders.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, LogTail), SeekOrigin.End);
        return new StreamReader(file, Encoding.UTF8).ReadToEnd();
    }

    /// <summary>All lines but the address itself, which is the user's.</summary>
    private static string Screen(Flow flow, LoginOutcome outcome)
    {
        var live = new LiveText("", (outcome as NotSignedIn)?.ProviderWords, (outcome as SignedIn)?.Account?.Name ?? "");
        var narrator = new Narrator();
        return string.Join('\n', flow.Progress.SelectMany(step => narrator.Lines(step, live)).Concat(Ending.Of(outcome, live).Lines()));
    }
}

/// <summary>What was secret in a sign-in, and every surface of it.</summary>
internal sealed record Shown(IReadOnlyList<string> Secrets, string Journal, string Log, string Screen, string Page)
{
    internal IEnumerable<(string Surface, string Text)> Surfaces =>
        [("journal", Journal), ("log", Log), ("screen", Screen), ("page", Page)];
}
