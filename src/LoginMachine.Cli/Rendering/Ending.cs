using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Replay.Explain;
using LoginMachine.Run;

namespace LoginMachine.Cli.Rendering;

/// <summary>The last lines of a sign-in: who is signed in, or one block that says why it failed.</summary>
/// <param name="Position">Where the flow ended.</param>
/// <param name="Live">What a journal does not hold.</param>
/// <param name="JournalName">The journal's file name; null if there is none.</param>
/// <param name="Head">Its last hash.</param>
/// <param name="Skew">Clocks that differ, if they are the reason.</param>
internal sealed record Ending(Position Position, LiveText Live, string? JournalName, string? Head, Failure? Skew = null)
{
    /// <summary>The rules that see nothing but the cancellation.</summary>
    private const string PlainCancel = "Cancel";

    private const string PlainTakeover = "TakenOver";

    private readonly Explanation? explanation;

    /// <summary>Gets why it failed and what to do; by default what the position alone shows.</summary>
    internal Explanation? Explanation
    {
        get => explanation;
        init => explanation = PublicForm.Of(value);
    }

    /// <summary>Gets the flow; by default a sign-in.</summary>
    internal string Flow { get; init; } = "browser";

    private bool IsRefresh => Flow == Definitions.Refresh.Flow;

    private bool Leaves => Flow == Definitions.Logout.Flow;

    /// <summary>A successful refresh prints nothing: its result is the token.</summary>
    internal IEnumerable<string> Lines() => Position.Failure switch
    {
        { Category: FailureCategory.LoginCancelled } cancelled => Stopped(cancelled),
        { } failure => Failed(failure),
        null => IsRefresh ? [] : Leaves ? Left() : Succeeded(),
    };

    internal static Ending Of(LoginOutcome outcome, LiveText live, Failure? skew = null) =>
        Of(outcome.Position, outcome.Evidence, live, skew) with { Explanation = (outcome as NotSignedIn)?.Explanation };

    internal static Ending Of(Position position, Evidence? evidence, LiveText live, Failure? skew = null) =>
        new(position, live, evidence?.JournalName, evidence?.Head.Text, skew);

    private IEnumerable<string> Succeeded()
    {
        var settings = Position.Facts.Settings;
        yield return settings.Method == LoginMethod.ApiKey ? $"Signed in with an API key for {settings.Provider}." : $"Signed in as {(PublicForm.Wanted ? PublicForm.Account : Live.Account)} at {settings.Provider}.";
        yield return $"Journal {JournalName}";
    }

    private IEnumerable<string> Left()
    {
        yield return $"Signed out of {Position.Facts.Settings.Provider}.";
        yield return $"Journal {JournalName}";
    }

    /// <summary>A user who cancels knows why: one line, what blocked it if that was seen, and the evidence.</summary>
    private IEnumerable<string> Stopped(Failure cancelled)
    {
        var what = IsRefresh ? "Refresh" : Leaves ? "Sign-out" : "Sign-in";
        yield return cancelled.Cause switch
        {
            Cancelled { By: CancelledBy.Person } or not Cancelled => $"{what} canceled.",
            Cancelled { By: CancelledBy.Host } => $"{what} canceled {FailureDetail.Of(cancelled.Cause)}.",
            _ => $"{what} canceled: {FailureDetail.Of(cancelled.Cause)}.",
        };
        if (Explanation is { Rule: not (PlainCancel or PlainTakeover) } obstacle)
        {
            yield return $"{obstacle.Cause}. {obstacle.Next}";
        }

        yield return JournalName is null ? "No journal: it could not be opened." : $"Journal {JournalName}";
    }

    private IEnumerable<string> Failed(Failure failure)
    {
        var why = Explanation ?? Explainer.Explain([], Position);
        yield return "";
        yield return $"{(IsRefresh ? "No new token" : Leaves ? "Sign-out failed" : "Sign-in failed")}: {why.Cause}.";
        yield return Row("where", $"{failure.Phase.Wire()}, provider {Position.Facts.Settings.Provider}");
        yield return Row("do", why.Next);
        foreach (var further in why.More)
        {
            yield return Row("or", further);
        }

        yield return Row("help", FailureTexts.Command + failure.Category.Wire());
        yield return Row("category", $"{failure.Category.Wire()}: {Detail(failure)}");
        if (Live.ProviderWords is { } words)
        {
            yield return Row("provider", PublicForm.Wanted ? LiveText.Redacted : words);
            if (!PublicForm.Wanted && words != LiveText.Redacted)
            {
                yield return Row("", PublicForm.Note);
            }
        }

        yield return Row("journal", JournalName ?? "none: it could not be opened");
        if (JournalName is not null)
        {
            yield return Row("head", Head!);
        }
    }

    private string Detail(Failure failure) =>
        (Explanation?.Detail ?? FailureDetail.Of(failure.Cause)) + (Skew is { } skew ? $"; {FailureDetail.Of(skew.Cause)}" : "");

    private static string Row(string name, string value) => $"  {name,-9} {value}";
}
