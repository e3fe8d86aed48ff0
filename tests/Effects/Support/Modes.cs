namespace LoginMachine.Tests.Effects.Support;

/// <summary>Who may do what with a file, in three octal digits; Windows has no such thing.</summary>
internal static class Modes
{
    internal static string Of(string path) =>
        OperatingSystem.IsWindows() ? "none" : Convert.ToString((int)File.GetUnixFileMode(path), 8);

    internal static void Set(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }
}
