namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>All recordings: how sign-ins fail for real users, one journal each.</summary>
internal static class Recorded
{
    internal static IReadOnlyList<Recording> All { get; } =
    [
        .. PortRecordings.All, .. WaitingRecordings.All, .. BrowserRecordings.All, .. AnswerRecordings.All, .. NetworkRecordings.All, .. RouteRecordings.All, .. WayRecordings.All,
        .. TokenRecordings.All, .. DeviceRecordings.All, .. EndRecordings.All,
    ];
}
