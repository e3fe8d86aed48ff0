using System.Collections.Concurrent;
using System.Threading.Channels;
using LoginMachine.Journal;
using LoginMachine.Failures;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Run;

/// <summary>One attempt, as its effects see it: what is wanted, what is known, the secrets, and where triggers go.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Options">What is wanted.</param>
/// <param name="Settings">The same, sanitized, as the journal has it.</param>
/// <param name="Vault">Its secrets.</param>
/// <param name="Redactor">Turns texts of unknown content into reviewed ones.</param>
/// <param name="Time">Its clock.</param>
internal sealed record Attempt(
    AttemptId Id,
    LoginOptions Options,
    Settings Settings,
    Vault Vault,
    Redactor Redactor,
    TimeProvider Time)
{
    private readonly long began = Time.GetTimestamp();

    private readonly Channel<Trigger> inbox = Channel.CreateUnbounded<Trigger>(new() { SingleReader = true });

    /// <summary>Gets the current snapshot of the flow; changed by the loop alone.</summary>
    public Position Position { get; internal set; } = new(FlowState.Starting, Facts.None);

    /// <summary>Gets or sets the provider's endpoints, once known.</summary>
    public ProviderEndpoints? Endpoints { get; set; }

    /// <summary>Gets or sets the callback's sockets and server, once bound.</summary>
    public ICallbackListener? Listener { get; set; }

    /// <summary>Gets or sets how the client secret was sent at the sign-in; null if that is not known yet.</summary>
    public ClientAuthentication? ClientAuthentication { get; set; }

    /// <summary>Gets or sets what the user needs to approve the device code, once there is one.</summary>
    public DevicePrompt? Device { get; set; }

    /// <summary>Gets or sets the provider's error description about a refusal: for the user, never for the journal or the log.</summary>
    public string? ProviderWords { get; set; }

    /// <summary>Gets or sets what was saved, once it is.</summary>
    public SavedAccount? Account { get; set; }

    /// <summary>Gets the diagnosis, as soon as the attempt has failed; made from the journaled facts alone.</summary>
    public Explanation? Explanation { get; internal set; }

    /// <summary>Gets the same with the client id and the callback path, for the user and the host.</summary>
    public Explanation? ExplanationForUser => Explanation?.For(Names) is not { } explanation ? null
        : Position.Failure is { } failure ? explanation with { Detail = Names.Insert(FailureDetail.Of(failure.Cause)) }
        : explanation;

    /// <summary>Returns an explanation with the names that a journal does not hold, for the user and the host.</summary>
    /// <param name="explanation">The explanation, or null.</param>
    internal Explanation? ForUser(Explanation? explanation) => explanation?.For(Names);

    /// <summary>Gets what the user of this attempt may read and a journal does not hold, by the marks that stand for it; filled as it becomes known.</summary>
    internal ConcurrentDictionary<string, string> InClear { get; } = new(StringComparer.Ordinal);

    private LocalNames Names => new(Options.Profile.ClientId, Options.Profile.CallbackPath)
    {
        Further = Redactor.Unpublished.Concat(InClear).ToDictionary(pair => pair.Key, pair => ForUser(pair.Value) ?? "nothing"),
    };

    /// <summary>Gets the lines so far; moved by the loop alone.</summary>
    internal List<JournalEntry> Lines { get; } = [];

    /// <summary>Gets how much of the attempt's time is left; negative once it is over.</summary>
    internal TimeSpan Left => Options.Limits.Timeout - Time.GetElapsedTime(began);

    /// <summary>Gets all triggers, one reader.</summary>
    internal ChannelReader<Trigger> Inbox => inbox.Reader;

    /// <summary>Posts an event to the loop. Never waits; after the end it has no effect.</summary>
    /// <param name="trigger">What has happened.</param>
    public void Post(Trigger trigger) => inbox.Writer.TryWrite(trigger);

    /// <summary>Returns a text of the provider's, made fit for a user: one line, harmless, without our secrets.</summary>
    /// <param name="text">Any text, or null.</param>
    public string? ForUser(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Printable.Line(UrlRedaction.In(Vault.Scrub(text)));
}

/// <summary>Where the provider is spoken to.</summary>
/// <param name="Issuer">The issuer's exact text, if there is one.</param>
/// <param name="Authorization">The authorization endpoint.</param>
/// <param name="Token">The token endpoint.</param>
/// <param name="Keys">The keys (RFC 7517), where identity is wanted.</param>
/// <param name="Push">Where authorization requests are pushed (RFC 9126), if the provider takes them.</param>
/// <param name="Device">The device authorization endpoint (RFC 8628, section 4), if there is one.</param>
/// <param name="Revocation">Where tokens are revoked (RFC 7009), if the provider or the profile names it.</param>
internal sealed record ProviderEndpoints(string? Issuer, Uri Authorization, Uri Token, Uri? Keys, Uri? Push = null, Uri? Device = null, Uri? Revocation = null)
{
    /// <summary>The ways to authenticate at the token endpoint that the provider names (<c>token_endpoint_auth_methods_supported</c>); null if it names none.</summary>
    public IReadOnlyList<string>? SecretMethods { get; init; }

    /// <summary>
    /// Gets whether all of those need a client secret. Evidence that may explain a failure, and no proof: some providers take
    /// public clients and do not say so.
    /// </summary>
    public bool SecretOnly => SecretMethods is { Count: > 0 } methods && methods.All(method => method.StartsWith("client_secret_", StringComparison.Ordinal));
}

/// <summary>Who has signed in: for the user, never for the journal or the log.</summary>
/// <param name="Subject">The claim by which the profile distinguishes accounts, <c>sub</c> by default; null if it is absent.</param>
/// <param name="Name">A claim that a user recognizes: e-mail, user name or name.</param>
/// <param name="Expires">When the access token expires.</param>
/// <param name="Refreshable">Whether it can be refreshed without the user.</param>
public sealed record SavedAccount(Personal? Subject, Personal? Name, DateTimeOffset? Expires, bool Refreshable)
{
    /// <summary>The exact value of that claim, for comparing accounts and never for display; null if it is missing.</summary>
    public Personal? Id { get; init; }
}
