namespace LoginMachine.Machine;

/// <summary>Which port is tried next, and which try it is. Pure, so that a replay tries the same ports.</summary>
/// <param name="PortIndex">Position in <see cref="Settings.Ports"/>, from 0.</param>
/// <param name="Attempt">Which try on that port, from 1.</param>
internal readonly record struct BindPlan(int PortIndex, int Attempt)
{
    /// <summary>The first port, for the first time.</summary>
    public static readonly BindPlan First = new(0, 1);

    /// <summary>Returns whether there is a port left to try.</summary>
    /// <param name="settings">The settings of the attempt.</param>
    public bool Open(Settings settings) => PortIndex < settings.Ports.Length;

    /// <summary>Returns what is tried after a busy port: the same one again, up to the limit, then the next.</summary>
    /// <param name="settings">The settings of the attempt.</param>
    public BindPlan AfterBusy(Settings settings) =>
        Attempt < settings.BindAttempts ? this with { Attempt = Attempt + 1 } : AfterDenied();

    /// <summary>Returns what is tried after a port that may not be taken at all: the next one, at once.</summary>
    public BindPlan AfterDenied() => new(PortIndex + 1, 1);
}
