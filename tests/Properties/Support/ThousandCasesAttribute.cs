using System.Globalization;
using FsCheck.Xunit;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>
/// Checks each property of a class with 1,000 cases; <c>LOGINMACHINE_CASES</c> raises the number. A failure prints the
/// smallest case found and the seed; <c>LOGINMACHINE_SEED=(123,457)</c> checks the cases of that seed again.
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
        if (Environment.GetEnvironmentVariable("LOGINMACHINE_SEED") is { Length: > 0 } seed)
        {
            Replay = seed.Trim('(', ')');
        }
    }
}
