using System.Globalization;
using FsCheck.Xunit;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>
/// Checks each property of a class with 1,000 cases; <c>LOGINMACHINE_CASES</c> raises the number. A failure prints the
/// smallest case found and the seed; <c>LOGINMACHINE_SEED</c> checks the cases of one seed again.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ThousandCasesAttribute : PropertiesAttribute
{
    private const int Minimum = 1000;

    public ThousandCasesAttribute()
    {
        MaxTest = int.TryParse(Environment.GetEnvironmentVariable("LOGINMACHINE_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var cases)
            ? Math.Max(Minimum, cases)
            : Minimum;
        QuietOnSuccess = true;
        if (Seed.Text is { } seed)
        {
            Replay = seed;
        }
    }
}
