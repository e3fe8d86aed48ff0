namespace LoginMachine.Tests.Properties.Program;

/// <summary>An option that a command does not have is never taken for a value.</summary>
[Collection(InProcess.Name)]
[Trait("Behaviour", "H5")]
public sealed class UnknownOptionTests
{
    private const int Unusable = 2;

    public static TheoryData<string> Commands =>
    [
        "login", "status", "token", "logout", "doctor", "demo", "replay", "explore", "reproduce", "explain", "diagram",
        "journal list", "journal show", "journal verify", "journal export", "journal prune",
        "profile list", "profile show", "profile set", "profile import", "profile remove",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_unknown_option_is_refused_by_every_command(string command)
    {
        foreach (var arguments in new[] { $"{command} --bogus", $"{command} --bogus=1", $"{command} a --bogus", $"{command} --bogus a", $"{command} -z" })
        {
            var (exitCode, output, error) = InProcess.Run(arguments.Split(' '));
            Assert.Equal((Unusable, ""), (exitCode, output));
            Assert.Matches("^error: '(--bogus|--bogus=1|-z)' cannot be used with 'loginmachine ", error);
        }
    }

    [Theory]
    [InlineData("login --scope --jsno --issuer https://id.example --client-id app", "'--jsno' cannot be used with 'loginmachine login'. Did you mean '--json'?")]
    [InlineData("journal --bogus", "'--bogus' is not a command or an option of 'loginmachine journal'.")]
    [InlineData("login @arguments", "'@arguments' cannot be used with 'loginmachine login'.")]
    [InlineData("journal prune --keep x", "--keep: must be a number, 0 or greater.")]
    [InlineData("journal prune --keep -1", "--keep: must be a number, 0 or greater.")]
    [InlineData("journal prune --keep", "--keep: a value is missing: --keep N.")]
    [InlineData("status --profile a --profile b", "--profile: may be given only once.")]
    [InlineData("profile set p --identity maybe", "'maybe' cannot be used with 'loginmachine profile set'.")]
    [InlineData("profile show", "NAME is missing.")]
    [InlineData("login --progress yaml --issuer https://id.example --client-id app", "--progress: must be json.")]
    [InlineData("token --json --format header --issuer https://id.example --client-id app", "--json requests the format json, and --format requests header: leave out one of them.")]
    public void A_problem_is_reported_in_plain_text(string arguments, string words)
    {
        var (exitCode, output, error) = InProcess.Run(arguments.Split(' '));
        Assert.Equal((Unusable, true), (exitCode, output.Length == 0 || output.StartsWith('{')));
        Assert.StartsWith($"error: {words}\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
    }
}
