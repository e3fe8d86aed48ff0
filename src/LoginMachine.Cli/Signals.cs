using System.Runtime.InteropServices;

namespace LoginMachine.Cli;

/// <summary>Ctrl-C and the polite request to end, as a call instead of a sudden death.</summary>
internal static class Signals
{
    internal static IDisposable OnInterrupt(Action act)
    {
        return new Both(PosixSignalRegistration.Create(PosixSignal.SIGINT, Act), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Act));

        void Act(PosixSignalContext context)
        {
            context.Cancel = true;
            act();
        }
    }

    private sealed class Both(PosixSignalRegistration interrupt, PosixSignalRegistration end) : IDisposable
    {
        public void Dispose()
        {
            interrupt.Dispose();
            end.Dispose();
        }
    }
}
