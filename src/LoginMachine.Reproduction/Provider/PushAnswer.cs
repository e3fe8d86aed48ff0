using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Scripts;
using LoginMachine.Run;
using LoginMachine.TestProvider;

namespace LoginMachine.Reproduction.Provider;

/// <summary>The recorded answer to a pushed authorization request.</summary>
internal static class PushAnswer
{
    /// <summary>Null is the answer that goes well.</summary>
    internal static Fault? Of(Script script, Limits limits) => script.Push switch
    {
        AuthorizationPushRejected rejected => TokenAnswer.Refusal(rejected.Status, rejected.Error, rejected.HasDescription, rejected.Request),
        AuthorizationPushMalformed malformed => Malformed(malformed.Reason, limits) with { StatusCode = TokenAnswer.Status(malformed.Status) },
        _ => null,
    };

    private static Fault Malformed(PushResponseFault reason, Limits limits) => reason switch
    {
        PushResponseFault.NoRequestUri => Fault.Body("{}"),
        PushResponseFault.TooLarge => Fault.Oversized(limits.BodyBytes + 1),
        _ => Fault.MalformedJson(),
    };
}
