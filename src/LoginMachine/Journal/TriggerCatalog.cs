using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using LoginMachine.Machine;

namespace LoginMachine.Journal;

/// <summary>Every trigger by its wire name. A name that is not here is refused when a journal is read.</summary>
public static class TriggerCatalog
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName = Infos()
        .ToFrozenDictionary(info => info.Type.Name, StringComparer.Ordinal);

    /// <summary>The types of all triggers.</summary>
    public static ImmutableArray<Type> All { get; } = [.. Infos().Select(info => info.Type)];

    internal static JsonTypeInfo? Find(string name) => ByName.GetValueOrDefault(name);

    internal static JsonTypeInfo For(Trigger trigger) => ByName[trigger.Name];

    private static JsonTypeInfo[] Infos()
    {
        var json = TriggerJson.Default;
        return
        [
            json.Started, json.ProviderDiscovered, json.DiscoveryFailed, json.EarlierLoginAsked, json.PortBusy,
            json.PortDenied, json.ListenerBound, json.ListenerUnavailable, json.BrowserOpened, json.BrowserSkipped,
            json.BrowserLaunchFailed, json.StrayReceived, json.TlsClientHelloSeen, json.CallbackReceived,
            json.CallbackRefused, json.CodeRedeemed, json.TokenRequestFailed, json.TokenEndpointRejected,
            json.TokenResponseMalformed, json.IdentityVerified, json.IdentityRejected, json.KeysUnavailable,
            json.RestrictionUnmet, json.CredentialsSaved, json.CredentialsNotSaved, json.BrowserAnswered,
            json.BrowserLeft, json.DeadlineReached, json.Cancelled, json.JournalUnavailable, json.Interrupted,
            json.Faulted, json.Closed,
        ];
    }
}
