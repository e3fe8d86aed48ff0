using LoginMachine.Platform;


namespace LoginMachine.Tests.Support;

/// <summary>Surroundings that a test sets. Nothing of the real ones shows through.</summary>
internal sealed record FakeEnvironment
{
    /// <summary>A desktop with a display.</summary>
    public static FakeEnvironment Desktop => new FakeEnvironment().With("DISPLAY", ":0");

    /// <summary>A machine without a display.</summary>
    public static FakeEnvironment Headless => new();

    /// <summary>The variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The files that exist.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether standard input is a terminal.</summary>
    public bool Terminal { get; init; }

    /// <summary>Whether the system has a desktop without naming a display.</summary>
    public bool HasDesktop { get; init; }

    /// <summary>What the program sees.</summary>
    public EnvironmentProbe Probe => new(name => Variables.GetValueOrDefault(name), Files.Contains, Terminal, HasDesktop);

    /// <summary>The same with one more variable.</summary>
    public FakeEnvironment With(string name, string value) =>
        this with { Variables = new Dictionary<string, string>(Variables) { [name] = value } };
}
