using System.Collections.Immutable;
using static FirmwareUpdate.State;
using static LoginMachine.Engine.Guard<FirmwareUpdate.Facts>;
using static LoginMachine.Engine.Rows<FirmwareUpdate.State, FirmwareUpdate.Phase, FirmwareUpdate.Failure, FirmwareUpdate.Facts>;

namespace FirmwareUpdate;

/// <summary>The flow: its effects, its table, and what an exploration tries to refute.</summary>
public static class Update
{
    public static readonly Effect Download = new("Download", typeof(ImageDownloaded), typeof(DownloadBroken));
    public static readonly Effect Verify = new("Verify", typeof(ImageVerified), typeof(ImageRejected));
    public static readonly Effect Flash = new("Flash", typeof(ImageFlashed), typeof(FlashBroken));
    public static readonly Effect Reboot = new("Reboot", typeof(Booted));
    public static readonly Effect Restore = new("Restore", typeof(OldImageRestored), typeof(OldImageLost));

    private static readonly Guard TryLeft = That("a try is left", facts => facts.BrokenDownloads < 2);
    private static readonly Guard NoTryLeft = That("no try is left", facts => facts.BrokenDownloads >= 2);
    private static readonly Guard Healthy = On<Booted>("healthy", (_, booted) => booted.Healthy);
    private static readonly Guard Unhealthy = On<Booted>("unhealthy", (_, booted) => !booted.Healthy);

    public static readonly Definition V1 = new(
        "update/1",
        [
            new(Starting,    Phase.Download, [], []),
            new(Downloading, Phase.Download, [Download], []),
            new(Verifying,   Phase.Verify,   [Verify],   []),
            new(Flashing,    Phase.Flash,    [Flash],    []),
            new(Rebooting,   Phase.Reboot,   [Reboot],   [typeof(Cancelled)]),
            new(RollingBack, Phase.RollBack, [Restore],  [typeof(Cancelled)]),
            new(Updated,     Phase.Reboot,   [], [typeof(Cancelled)], Terminal: true),
            new(RolledBack,  Phase.RollBack, [], [typeof(Cancelled)], Terminal: true),
            new(Failed,      Phase.RollBack, [], [typeof(Cancelled), .. Download.Sends, .. Verify.Sends], Terminal: true),
        ],
        [
            Go<Started>(Starting, Always, Downloading),
            Go<ImageDownloaded>(Downloading, Always, Verifying),
            Go<DownloadBroken>(Downloading, TryLeft, Downloading),
            Fail<DownloadBroken>(Downloading, NoTryLeft, Failed, Failure.DownloadFailed),
            Fail<Cancelled>(Downloading, Always, Failed, Failure.Cancelled),
            Go<ImageVerified>(Verifying, Always, Flashing),
            Fail<ImageRejected>(Verifying, Always, Failed, Failure.ImageRejected),
            Fail<Cancelled>(Verifying, Always, Failed, Failure.Cancelled),
            Go<ImageFlashed>(Flashing, Always, Rebooting),
            Fail<FlashBroken>(Flashing, Always, RollingBack, Failure.FlashFailed),
            Stay<Cancelled>(Flashing, Always),
            Go<Booted>(Rebooting, Healthy, Updated),
            Fail<Booted>(Rebooting, Unhealthy, RollingBack, Failure.BootFailed),
            Go<OldImageRestored>(RollingBack, Always, RolledBack),
            Fail<OldImageLost>(RollingBack, Always, Failed, Failure.RollBackFailed),
            .. new[] { Updated, RolledBack, Failed }.Select(state => Stay<Closed>(state, Always)),
        ]);

    public static readonly TriggerVocabulary<Facts> Vocabulary = new(V1.Triggers, TriggerJson.Default.GetTypeInfo);

    public static readonly ExplorationPlan<State, Phase, Failure, Facts> Plan = new(Vocabulary, Samples, Close)
    {
        Ghost = new Ghost(Verified: false),
        Invariants = [new("nothing is flashed that was not verified", (snapshot, ghost) => snapshot.State == Flashing && !((Ghost)ghost).Verified ? "flashed unverified" : null)],
    };

    public static Closed Close(Snapshot snapshot) => new(snapshot.Failure?.Category, snapshot.Failure?.Phase);

    private static ImmutableArray<Trigger> Samples =>
    [
        new Started(V1.Name, V1.Fingerprint, 2), new ImageDownloaded(1 << 20), new DownloadBroken(50), new ImageVerified(), new ImageRejected(),
        new ImageFlashed(64), new FlashBroken(7), new Booted(true), new Booted(false), new OldImageRestored(), new OldImageLost(), new Cancelled(), new Closed(),
    ];

    private sealed record Ghost(bool Verified) : GhostState<Facts>
    {
        public override GhostState<Facts> After(Trigger<Facts> trigger, ImmutableArray<Effect> started) =>
            started.Contains(Download) ? new Ghost(false) : trigger is ImageVerified ? new Ghost(true) : this;
    }
}
