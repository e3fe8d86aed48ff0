using LoginMachine.Machine.Triggers;

namespace LoginMachine.Run;

/// <summary>
/// The one reading of "the same issuer". A final slash makes no difference between what the user names and what the
/// provider's document names (people leave it out); the document's form is then what tokens must name.
/// </summary>
internal static class Issuers
{
    /// <summary>The name that a widely used provider has for the claim <c>tid</c> in its template.</summary>
    private const string TenantPlaceholder = "tenantid";

    /// <summary>Returns the form that names credentials: without a final slash.</summary>
    /// <param name="issuer">An issuer.</param>
    public static string Key(string issuer) => issuer.EndsWith('/') ? issuer[..^1] : issuer;

    /// <summary>Returns whether two issuers are the same but for a final slash.</summary>
    /// <param name="one">An issuer.</param>
    /// <param name="other">Another.</param>
    public static bool Same(string one, string other) => Key(one) == Key(other);

    /// <summary>Returns whether an ID token's issuer is the one expected (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
    /// <param name="profile">The profile, which may say how the claim varies.</param>
    /// <param name="expected">The issuer by the provider's document, or by the profile if there was none.</param>
    /// <param name="discovered">Whether there was a document; it says which form is right.</param>
    /// <param name="issuer">The claim <c>iss</c>.</param>
    /// <param name="claim">Reads another claim of the same token; null if it is no text.</param>
    internal static bool Accepts(Profile profile, string? expected, bool discovered, string issuer, Func<string, string?> claim) =>
        profile.IssuerTemplate is { } template ? Expand(template, claim) is { } expanded && Same(issuer, expanded)
        : expected is not null && (discovered ? issuer == expected : Same(issuer, expected));

    /// <summary>Returns whether an issuer fits the profile's template, whatever the claims are (RFC 9207 has no claims).</summary>
    /// <param name="template">The template.</param>
    /// <param name="issuer">An issuer.</param>
    internal static bool Fits(string template, string issuer) =>
        IssuerTemplate.Fits(Key(template), Key(issuer));

    /// <summary>Returns how the issuer of a document differs from the one that was asked; null if it is the same.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="named">The issuer that the document names.</param>
    internal static IssuerDifference? Difference(Profile profile, string? named)
    {
        var asked = profile.Issuer!;
        return string.IsNullOrEmpty(named) ? IssuerDifference.Absent
            : Same(asked, named) || (profile.IssuerTemplate is { } template && Same(template, named)) ? null
            : named.Contains('{', StringComparison.Ordinal) ? IssuerDifference.Template
            : Key(asked).Equals(Key(named), StringComparison.OrdinalIgnoreCase) ? IssuerDifference.Case
            : Uri.TryCreate(named, UriKind.Absolute, out var other) && Uri.TryCreate(asked, UriKind.Absolute, out var own) ? Difference(own, other)
            : IssuerDifference.Other;
    }

    private static IssuerDifference Difference(Uri asked, Uri named) =>
        asked.IdnHost != named.IdnHost || asked.Port != named.Port && asked.Scheme == named.Scheme ? IssuerDifference.Host
        : asked.Scheme != named.Scheme ? IssuerDifference.Scheme
        : asked.AbsolutePath != named.AbsolutePath ? IssuerDifference.Path
        : IssuerDifference.Other;

    /// <summary>What a claim holds must not change the host or the path around it.</summary>
    private static string? Expand(string template, Func<string, string?> claim)
    {
        var known = true;
        var expanded = IssuerTemplate.Fill(template, name =>
        {
            var value = claim(name == TenantPlaceholder ? "tid" : name);
            known &= value is not null && IssuerTemplate.IsValue(value);
            return value ?? "";
        });
        return known ? expanded : null;
    }
}
