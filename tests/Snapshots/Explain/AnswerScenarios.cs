using LoginMachine.Machine.Triggers;
using static LoginMachine.Tests.Snapshots.Explain.Steps;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>The provider answered through the browser, though not with what was wanted.</summary>
internal static class AnswerScenarios
{
    internal static readonly Scenario[] All =
    [
        .. new[] { "access_denied", "login_required", "consent_required", "unauthorized_client", "invalid_scope", "invalid_request", "server_error", "temporarily_unavailable", "invalid_target" }
            .Select(code => new Scenario($"provider_{code}", "ProviderSaidNo", [.. Opened(), Refusal(code)])),
        new("provider_without_code", "ProviderSaidNo", [.. Opened(), new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, HasCode: false, HasError: true)]),
        new("no_code", "WrongAnswer", [.. Opened(), new CallbackReceived(StateCheck.Valid, IssuerCheck.Valid, HasCode: false, HasError: false)]),
        new("issuer_other", "WrongAnswer", [.. Opened(), Code with { Issuer = IssuerCheck.Other }]),
        new("issuer_missing", "WrongAnswer", [.. Opened(), Code with { Issuer = IssuerCheck.Missing }]),
    ];

    private static CallbackReceived Refusal(string code) =>
        new(StateCheck.Valid, IssuerCheck.Valid, HasCode: false, HasError: true, Error(code), HasDescription: true);
}
