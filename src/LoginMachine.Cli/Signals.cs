using System.Runtime.InteropServices;

namespace LoginMachine.Cli;

/// <summary>Ctrl-C and the polite request to end, as a call instead of a sudden death.</summary>
internal static class Signals
{
    internal static IDisposable OnInterrupt(Action act)
    {
        var registrations = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            act();
        })).ToArray();
        return new All(registrations);
    }

    private sealed class All(PosixSignalRegistration[] registrations) : IDisposable
    {
        public void Dispose()
        {
            foreach (var registration in registrations)
            {
                registration.Dispose();
            }
        }
    }
}
