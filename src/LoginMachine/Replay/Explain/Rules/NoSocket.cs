using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Replay.Explain.Rules;

/// <summary>The system gives out no port at all.</summary>
internal static class NoSocket
{
    internal static Explanation? Explain(AttemptTimeline story) => story.Failure switch
    {
        { Category: FailureCategory.LocalServerUnavailable, Cause: PortDenied denied } => new Explanation(
            nameof(NoSocket),
            $"The system does not allow programs to use port {denied.Port}: it is reserved or protected",
            story.Lines(denied),
            "Choose another port with --port (0 is any free port) if the provider allows it."),
        { Category: FailureCategory.LocalServerUnavailable, Cause: ListenerUnavailable { Reason: ListenerFault.NoResources } full } => new Explanation(
            nameof(NoSocket),
            "The process may open too few files and sockets for a sign-in: the limit of open files is reached",
            story.Lines(full),
            "Raise the limit of this shell (ulimit -n 256), then sign in again."),
        { Category: FailureCategory.LocalServerUnavailable, Cause: var cause } => new Explanation(
            nameof(NoSocket),
            $"No local port could be opened: {FailureDetail.Of(cause)}",
            story.Lines(cause),
            "Check that the loopback interface (127.0.0.1) is up and that programs may open ports."),
        _ => null,
    };
}
