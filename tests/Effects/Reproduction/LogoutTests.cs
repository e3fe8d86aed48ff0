using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction;

namespace LoginMachine.Tests.Effects.Reproduction;

/// <summary>A sign-out ends in the same way when its journal is run again through the real handlers.</summary>
[Trait("Behaviour", "O2")]
public sealed class LogoutTests
{
    private static readonly TokenRevoked Revoked = new(RevokedToken.RefreshToken);

    [Fact]
    public Task Every_way_in_which_it_goes_well() => AllAsync(
        [Revoked, new CredentialsRemoved(Found: true)],
        [new TokenRevoked(RevokedToken.AccessToken), new CredentialsRemoved(Found: true)],
        [new RevocationSkipped(NoRevocation.Local), new CredentialsRemoved(Found: true)],
        [new RevocationSkipped(NoRevocation.NoEndpoint), new CredentialsRemoved(Found: true)],
        [new RevocationSkipped(NoRevocation.NoToken), new CredentialsRemoved(Found: true)],
        [new RevocationSkipped(NoRevocation.OtherEndpoint), new CredentialsRemoved(Found: true)]);

    [Fact]
    public Task Every_fault_on_the_way_to_the_provider() => AllAsync(
    [
        .. Enum.GetValues<TransportFault>().Select(fault => new Trigger[] { new RevocationFailed(fault), new CredentialsRemoved(Found: true) }),
        [new RevocationFailed(Status: 503, Error: ErrorCode.Known("temporarily_unavailable")), new CredentialsRemoved(Found: true)],
        [new RevocationFailed(Status: 404, Discovery: true), new CredentialsRemoved(Found: true)],
    ]);

    [Fact]
    public Task Every_fault_of_the_store() =>
        AllAsync([.. Enum.GetValues<StorageFault>().Select(fault => new Trigger[] { Revoked, new CredentialsNotRemoved(fault) })]);

    [Fact]
    public Task Every_end_from_outside() => AllAsync(
        [new DeadlineReached()],
        [new Cancelled(CancelledBy.Person)],
        [new Interrupted(0)],
        [Revoked, new DeadlineReached()],
        [Revoked, new Cancelled(CancelledBy.Person)],
        [Revoked, new Interrupted(17)],
        [Revoked, new Faulted(TypeName.Parse("System.InvalidOperationException"))]);

    private static async Task AllAsync(params Trigger[][] all)
    {
        foreach (var triggers in all)
        {
            var result = await JournalReproducer.RunAsync(Lines(triggers));
            Assert.True(result.Outcome == ReproductionOutcome.Same, $"{string.Join(", ", triggers.AsEnumerable())}: {result.Outcome}: {result.Recorded} became {result.Reproduced}");
        }
    }

    private static List<JournalEntry> Lines(IEnumerable<Trigger> triggers)
    {
        var definition = Definitions.Logout;
        var started = new Started(definition.Name, definition.Fingerprint, VersionLabel.Parse("0.1.0")!.Value, VersionLabel.Parse("linux-x64")!.Value, new HostEnvironment(true, false, false, false, false, false, false, false, false, false, false, false), RecordedRun.Usual);
        var (decider, position, lines) = (new Decider(definition), Position.Begin(definition), new List<JournalEntry>());
        foreach (var trigger in triggers.Prepend(started))
        {
            Take(trigger);
        }

        Take(position.Closing);
        return lines;

        void Take(Trigger trigger)
        {
            var decision = decider.Decide(position.State, trigger, position.Facts);
            var after = position.After(decision);
            Assert.IsNotType<Rejected>(decision);
            lines.Add(new JournalEntry(lines.Count, DateTimeOffset.UnixEpoch, lines.Count, AttemptId.Parse("00000000000000a1")!.Value, "logout", JournalEntry.TypeOf(decision), position.State, trigger, after.State));
            position = after;
        }
    }
}
