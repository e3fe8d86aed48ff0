using System.Reflection;

namespace LoginMachine.Hosting;

/// <summary>The name of the program that uses the library.</summary>
internal static class ApplicationName
{
    private const int Longest = 64;

    /// <summary>Gets it as it can be a folder's name. A program called like the command line shares its folders.</summary>
    internal static string OfThisProgram { get; } = From(Assembly.GetEntryAssembly()?.GetName().Name ?? Path.GetFileNameWithoutExtension(Environment.ProcessPath) ?? "");

    /// <summary>Makes a name of any text.</summary>
    internal static string From(string text)
    {
        var name = new string([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-').Take(Longest)]).TrimStart('.');
        return name.Length == 0 ? "loginmachine-library" : name;
    }
}
