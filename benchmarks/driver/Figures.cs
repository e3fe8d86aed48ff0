using System.Globalization;

namespace LoginMachine.Benchmarks.Driver;

/// <summary>The measured figures, and what they should be.</summary>
internal sealed class Figures
{
    /// <summary>Rounds that are not counted: until the files are in the cache and the provider has run hot.</summary>
    internal const int Warming = 10;

    private const double TimesHello = 1.8;
    private const double EndMilliseconds = 10;
    private const double PeakMegabytes = 60;
    private const double FileMegabytes = 40;

    private readonly List<double> hello = [];
    private readonly List<double> address = [];
    private readonly List<double> end = [];
    private readonly List<double> peak = [];

    internal void Add(TimeSpan helloTime, SignIn signIn)
    {
        hello.Add(helloTime.TotalMilliseconds);
        address.Add(signIn.UntilAddress.TotalMilliseconds);
        end.Add(signIn.UntilEnd.TotalMilliseconds);
        peak.Add(signIn.PeakBytes / 1e6);
    }

    /// <summary>Prints the table.</summary>
    /// <returns>0, or 1 if an aim was missed.</returns>
    internal int Print(long fileBytes)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}, medians of {hello.Count} runs (quartiles)");
        Console.WriteLine();
        Console.WriteLine("| figure | measured | aim | |");
        Console.WriteLine("|---|---|---|---|");
        Line("hello-world, whole process", Times(hello), "", null);
        Line("`login`, start to address printed", Times(address), "", null);
        var met = Line("the same in hello-worlds", Number(Median(address) / Median(hello)), $"at most {Number(TimesHello)}", Median(address) <= TimesHello * Median(hello));
        met &= Line("callback sent to process ended, without the provider's time", Times(end), $"at most {EndMilliseconds} ms", Median(end) <= EndMilliseconds);
        met &= Line("peak memory", $"{Number(Median(peak))} MB", $"at most {PeakMegabytes} MB", Median(peak) <= PeakMegabytes);
        met &= Line("size of the file", $"{Number(fileBytes / 1e6)} MB", $"at most {FileMegabytes} MB", fileBytes / 1e6 <= FileMegabytes);
        return met ? 0 : 1;
    }

    private static bool Line(string figure, string measured, string aim, bool? met)
    {
        Console.WriteLine($"| {figure} | {measured} | {aim} | {(met is { } yes ? yes ? "met" : "missed" : "")} |");
        return met ?? true;
    }

    private static string Times(List<double> values) =>
        $"{Number(Median(values))} ms ({Number(Quantile(values, 0.25))} to {Number(Quantile(values, 0.75))})";

    private static double Median(List<double> values) => Quantile(values, 0.5);

    private static double Quantile(List<double> values, double at) => values.Order().ElementAt((int)((values.Count - 1) * at));

    private static string Number(double value) => value.ToString("0.0#", CultureInfo.InvariantCulture);
}
