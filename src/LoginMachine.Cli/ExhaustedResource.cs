using System.Net.Sockets;
using LoginMachine.Machine.Triggers;
using LoginMachine.Platform;

namespace LoginMachine.Cli;

/// <summary>Limits of the process or the machine that can be met anywhere. Meeting one is no bug.</summary>
internal static class ExhaustedResource
{
    /// <summary>Returns what ran out and what to do; null if the exception says nothing of the kind.</summary>
    /// <param name="thrown">What was thrown; the exceptions inside of it count as well.</param>
    internal static string? Of(object? thrown) => thrown switch
    {
        OutOfMemoryException => "there is not enough memory. Raise the limit of this shell (ulimit -v) or of the container, or close other programs.",
        SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } => Files,
        IOException io when PrivateFile.FaultOf(io) == StorageFault.TooManyFiles => Files,
        AggregateException many => many.InnerExceptions.Select(Of).FirstOrDefault(found => found is not null),
        Exception { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    private const string Files = "the limit of open files is reached. Raise it (ulimit -n), then try again.";
}
