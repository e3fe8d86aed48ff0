using LoginMachine.Exploration;
using LoginMachine.Failures;
using LoginMachine.Machine;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using static LoginMachine.Machine.FlowState;
using static LoginMachine.Machine.Tables.RowForms;

namespace LoginMachine.Tests.Properties.Exploration;

/// <summary>The proofs fail on a device table that breaks them.</summary>
public class BrokenDeviceTests : BrokenTable
{
    [Fact]
    [Trait("Invariant", "2")]
    public void A_denial_that_is_waited_out()
    {
        Explore(Without<ApprovalDenied>(WaitingForApproval, Stay<ApprovalDenied>(WaitingForApproval, Guard.Always)));
        Refuted(ProofNames.SafePersisting, "saved without an approval of an open device code");
        Path(
            "Starting -> RequestingDeviceCode on Started",
            "RequestingDeviceCode -> WaitingForApproval on DeviceCodeIssued",
            "WaitingForApproval -> WaitingForApproval on ApprovalDenied",
            "WaitingForApproval -> Persisting on DeviceApproved");
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void An_expired_code_that_counts()
    {
        Explore(Without<DeviceCodeExpired>(WaitingForApproval, Stay<DeviceCodeExpired>(WaitingForApproval, Guard.Always)));
        Refuted(ProofNames.SafePersisting, "saved without an approval of an open device code");
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void Pending_that_is_taken_for_an_approval()
    {
        Explore(Without<ApprovalPending>(WaitingForApproval, Go<ApprovalPending>(WaitingForApproval, Guard.Always, Persisting)));
        Refuted(ProofNames.SafePersisting, "saved without an approval of an open device code");
        Assert.Equal("WaitingForApproval -> Persisting on ApprovalPending", Last);
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void An_identity_that_is_not_verified()
    {
        Explore(Table(
            row => row.From == WaitingForApproval && row.When == BrowserGuards.WithIdentity,
            Go<DeviceApproved>(WaitingForApproval, BrowserGuards.WithIdentity, Persisting)));
        Refuted(ProofNames.SafePersisting, "saved without a verified identity");
    }

    [Fact]
    [Trait("Invariant", "2")]
    public void A_way_round_the_code()
    {
        Explore(Without<DeviceEndpointMissing>(RequestingDeviceCode, Go<DeviceEndpointMissing>(RequestingDeviceCode, Guard.Always, Persisting)));
        Refuted(ProofNames.SafePersisting, "saved without a callback of ours from the right issuer");
    }

    [Theory]
    [InlineData(RequestingDeviceCode)]
    [InlineData(WaitingForApproval)]
    public void AState_without_its_cancel(FlowState state)
    {
        Explore(Without<Cancelled>(state));
        Refuted(ProofNames.EndsByCancel, $"Cancelled does not end {state}, 2 at most");
    }

    [Theory]
    [InlineData(RequestingDeviceCode)]
    [InlineData(WaitingForApproval)]
    public void AState_without_its_deadline(FlowState state)
    {
        Explore(Without<DeadlineReached>(state));
        Refuted(ProofNames.EndsByDeadline, $"DeadlineReached does not end {state}, 1 at most");
    }

    [Fact]
    public void A_way_back_that_is_always_open()
    {
        Explore(Without<DeviceEndpointMissing>(RequestingDeviceCode, Warn<DeviceEndpointMissing>(RequestingDeviceCode, DeviceGuards.MayFallBack, Binding, FailureCategory.DeviceFlowUnsupported)));
        Refuted(ProofNames.WithoutGaps, "no guard of RequestingDeviceCode holds for DeviceEndpointMissing");
    }

    private static Definition Without<T>(FlowState from, params Row[] with)
        where T : Trigger => Table(row => row.From == from && row.Trigger == typeof(T), with);

    private static Definition Table(Func<Row, bool> without, params Row[] with) =>
        new(Definitions.Device.Name.Text, Definitions.Device.States, [.. Definitions.Device.Rows.Where(row => !without(row)), .. with]);
}
