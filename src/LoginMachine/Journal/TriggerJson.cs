using System.Text.Json.Serialization;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Journal;

/// <summary>The JSON forms of all triggers, generated at compile time. An unknown member is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    IgnoreReadOnlyProperties = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Started))]
[JsonSerializable(typeof(ProviderDiscovered))]
[JsonSerializable(typeof(DiscoveryFailed))]
[JsonSerializable(typeof(EarlierLoginAsked))]
[JsonSerializable(typeof(PortBusy))]
[JsonSerializable(typeof(PortDenied))]
[JsonSerializable(typeof(ListenerBound))]
[JsonSerializable(typeof(ListenerUnavailable))]
[JsonSerializable(typeof(AuthorizationPushed))]
[JsonSerializable(typeof(AuthorizationPushRejected))]
[JsonSerializable(typeof(AuthorizationPushFailed))]
[JsonSerializable(typeof(AuthorizationPushMalformed))]
[JsonSerializable(typeof(BrowserOpened))]
[JsonSerializable(typeof(BrowserSkipped))]
[JsonSerializable(typeof(BrowserLaunchFailed))]
[JsonSerializable(typeof(StrayReceived))]
[JsonSerializable(typeof(TlsClientHelloSeen))]
[JsonSerializable(typeof(CallbackReceived))]
[JsonSerializable(typeof(CallbackRefused))]
[JsonSerializable(typeof(CodeRedeemed))]
[JsonSerializable(typeof(TokenRequestFailed))]
[JsonSerializable(typeof(TokenEndpointRejected))]
[JsonSerializable(typeof(TokenResponseMalformed))]
[JsonSerializable(typeof(IdentityVerified))]
[JsonSerializable(typeof(IdentityRejected))]
[JsonSerializable(typeof(KeysUnavailable))]
[JsonSerializable(typeof(RestrictionUnmet))]
[JsonSerializable(typeof(ApiKeyExchanged))]
[JsonSerializable(typeof(ApiKeyExchangeFailed))]
[JsonSerializable(typeof(CredentialsSaved))]
[JsonSerializable(typeof(CredentialsNotSaved))]
[JsonSerializable(typeof(BrowserAnswered))]
[JsonSerializable(typeof(BrowserLeft))]
[JsonSerializable(typeof(DeviceEndpointMissing))]
[JsonSerializable(typeof(DeviceCodeIssued))]
[JsonSerializable(typeof(DeviceCodeRefused))]
[JsonSerializable(typeof(DeviceRequestFailed))]
[JsonSerializable(typeof(DeviceResponseMalformed))]
[JsonSerializable(typeof(ApprovalPending))]
[JsonSerializable(typeof(PollSlowed))]
[JsonSerializable(typeof(PollFailed))]
[JsonSerializable(typeof(ClockRanAway))]
[JsonSerializable(typeof(ApprovalDenied))]
[JsonSerializable(typeof(DeviceCodeExpired))]
[JsonSerializable(typeof(DeviceApproved))]
[JsonSerializable(typeof(DeadlineReached))]
[JsonSerializable(typeof(Cancelled))]
[JsonSerializable(typeof(JournalUnavailable))]
[JsonSerializable(typeof(Interrupted))]
[JsonSerializable(typeof(Faulted))]
[JsonSerializable(typeof(Closed))]
internal sealed partial class TriggerJson : JsonSerializerContext;
