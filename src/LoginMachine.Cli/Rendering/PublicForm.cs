using System.CommandLine;
using LoginMachine.Replay.Explain;

namespace LoginMachine.Cli.Rendering;

/// <summary>
/// The form in which a result can be posted in public: without the provider's error description, which may name the user, the
/// account, and the paths of this machine.
/// </summary>
internal static class PublicForm
{
    /// <summary>What the block says about the provider's words.</summary>
    internal const string Note = "(the provider's error description, which may identify you: leave it out of a public post, or use --redact)";

    /// <summary>The account in this form.</summary>
    internal const string Account = "an account";

    private const string Name = "--redact";

    /// <summary>Gets whether the user requested it; set once, before the command runs.</summary>
    internal static bool Wanted { get; private set; }

    /// <summary>Returns an explanation in the form that was requested: in public, without names of the profile and of this machine.</summary>
    /// <param name="explanation">The explanation, or null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(explanation))]
    internal static Explanation? Of(Explanation? explanation) =>
        Wanted && explanation is not null ? (explanation.InPublic ?? explanation) with { Detail = null } : explanation;

    /// <summary>Returns the option, for each command that prints a result of a flow.</summary>
    internal static Option<bool> Create() => new(Name) { Description = "Leave out everything that may identify you, so that the output can be posted in public." };

    /// <summary>Reads the option, if the command has it.</summary>
    internal static void Read(ParseResult parsed) =>
        Wanted = parsed.CommandResult.Command.Options.OfType<Option<bool>>().Any(option => option.Name == Name && parsed.GetValue(option));
}
