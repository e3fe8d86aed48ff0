using System.Collections.Immutable;

namespace LoginMachine.Tests.Snapshots.Explain;

/// <summary>All scenarios, in the order of a sign-in.</summary>
internal static class Scenarios
{
    internal static readonly ImmutableArray<Scenario> All =
        [.. PortScenarios.All, .. PushScenarios.All, .. WaitingScenarios.All, .. AnswerScenarios.All, .. NetworkScenarios.All, .. NetworkScenarios.Routes, .. WayScenarios.All, .. TokenScenarios.All, .. DeviceScenarios.All, .. EndScenarios.All, .. RefreshScenarios.All, .. LogoutScenarios.All];
}
