using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;

namespace LoginMachine.Loopback;

/// <summary>
/// Checks a callback in this order: form, state, issuer, provider error, code. The state is compared in constant
/// time, on error answers too.
/// </summary>
/// <param name="attempt">The attempt.</param>
/// <param name="earlierStates">Hashes of the states of earlier attempts.</param>
internal sealed class CallbackCheck(Attempt attempt, IReadOnlyCollection<string> earlierStates)
{
    internal ClassifiedRequest Check(string text)
    {
        var (query, fault) = CallbackQuery.Read(text);
        if (query is null)
        {
            return new RefusedCallback(fault!.Value);
        }

        var state = StateOf(query["state"]);
        return state == StateCheck.Valid
            ? new ValidCallback(Ours(query))
            : new ForeignCallback(new CallbackReceived(state, IssuerCheck.NotExpected, query["code"] is not null, query["error"] is not null));
    }

    /// <summary>
    /// Returns whether a pasted query was cut: a parameter that must be there is missing or ends too early. A browser's own
    /// request is never cut.
    /// </summary>
    /// <param name="text">The query.</param>
    internal bool IsCut(string text)
    {
        if (CallbackQuery.Read(text).Query is not { } query)
        {
            return false;
        }

        return EndsInEscape(text)
            || IsPart(query["state"], attempt.Vault.State.Reveal())
            || (attempt.Position.Facts.IssuerParameter && attempt.Endpoints?.Issuer is { } issuer && StateOf(query["state"]) == StateCheck.Valid && IsPart(query["iss"], issuer));
    }

    /// <summary>Returns whether the last character is a part of an escape (RFC 3986, section 2.1).</summary>
    private static bool EndsInEscape(string text) => text.EndsWith('%') || (text.Length > 1 && text[^2] == '%');

    private static bool IsPart(string? value, string whole) =>
        value is null || (value.Length < whole.Length && whole.StartsWith(value, StringComparison.Ordinal));

    private StateCheck StateOf(string? state) =>
        state is null ? StateCheck.Missing
        : attempt.Vault.State.FixedTimeEquals(state) ? StateCheck.Valid
        : earlierStates.Contains(EarlierStates.HashOf(state)) ? StateCheck.Earlier
        : StateCheck.Unknown;

    private CallbackReceived Ours(CallbackQuery query)
    {
        var issuer = IssuerOf(query["iss"]);
        if (issuer is IssuerCheck.Valid or IssuerCheck.NotExpected)
        {
            Take(query);
        }

        return new CallbackReceived(
            StateCheck.Valid,
            issuer,
            query["code"] is not null,
            query["error"] is not null,
            query["error"] is { } error ? CodeOf(error) : null,
            query["error_description"] is not null);
    }

    private void Take(CallbackQuery query)
    {
        if (query["code"] is { } code)
        {
            attempt.Vault.PutCode(new Secret(code));
        }

        if (query["error"] is { } error)
        {
            attempt.ProviderWords ??= attempt.ForUser(query["error_description"] is { } words ? $"{error}: {words}" : error);
        }
    }

    private ErrorCode CodeOf(string error) => attempt.Redactor.Code(error);

    /// <summary>RFC 9207, section 2.4: if it was announced it must be present, and it must be equal.</summary>
    private IssuerCheck IssuerOf(string? issuer)
    {
        var expected = attempt.Endpoints?.Issuer;
        return (issuer, attempt.Position.Facts.IssuerParameter) switch
        {
            (null, true) => IssuerCheck.Missing,
            (null, false) => IssuerCheck.NotExpected,
            _ when expected is null => IssuerCheck.NotExpected,
            _ => IsExpected(issuer!, expected) ? IssuerCheck.Valid : IssuerCheck.Other,
        };
    }

    private bool IsExpected(string issuer, string expected) =>
        attempt.Options.Profile.IssuerTemplate is { } template ? Issuers.Fits(template, issuer) || Issuers.Same(issuer, expected)
        : attempt.Settings.Discovery ? issuer == expected
        : Issuers.Same(issuer, expected);
}
