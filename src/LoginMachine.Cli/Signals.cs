using System.Runtime.InteropServices;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Cli;

/// <summary>Requests to end, as a call instead of a sudden death: Ctrl-C, SIGTERM, and SIGHUP when the terminal is closed.</summary>
internal static class Signals
{
    private static readonly (PosixSignal Signal, CancelledBy By)[] Requests =
    [
        (PosixSignal.SIGINT, CancelledBy.Person),
        (PosixSignal.SIGTERM, CancelledBy.Termination),
        (PosixSignal.SIGHUP, CancelledBy.Hangup),
    ];

    /// <summary>Calls back for each of them until it is disposed.</summary>
    internal static IDisposable OnEnd(Action<CancelledBy> act) =>
        new Registrations(Array.ConvertAll(Requests, request => PosixSignalRegistration.Create(request.Signal, context =>
        {
            context.Cancel = true;
            act(request.By);
        })));

    private sealed class Registrations(PosixSignalRegistration[] all) : IDisposable
    {
        public void Dispose() => Array.ForEach(all, registration => registration.Dispose());
    }
}
