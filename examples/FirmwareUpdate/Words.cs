using System.Text.Json.Serialization;

namespace FirmwareUpdate;

public enum State { Starting, Downloading, Verifying, Flashing, Rebooting, RollingBack, Updated, RolledBack, Failed }

[JsonConverter(typeof(SnakeCaseConverter<Phase>))]
public enum Phase { Download, Verify, Flash, Reboot, RollBack }

[JsonConverter(typeof(SnakeCaseConverter<Failure>))]
public enum Failure { DownloadFailed, ImageRejected, FlashFailed, BootFailed, RollBackFailed, Cancelled }

public sealed record Facts(int BrokenDownloads) : IFacts<Facts> { public static Facts None { get; } = new(0); }
public sealed record Started(DefinitionName Definition, Digest Fingerprint, int Version) : Trigger, IOpening;
public sealed record ImageDownloaded(long Bytes) : Trigger;
public sealed record DownloadBroken(int Percent) : Trigger { public override Facts Apply(Facts facts) => new(facts.BrokenDownloads + 1); }
public sealed record ImageVerified : Trigger;
public sealed record ImageRejected : Trigger;
public sealed record ImageFlashed(int Blocks) : Trigger;
public sealed record FlashBroken(int Block) : Trigger;
public sealed record Booted(bool Healthy) : Trigger;
public sealed record OldImageRestored : Trigger;
public sealed record OldImageLost : Trigger;
public sealed record Cancelled : Trigger;
public sealed record Closed(Failure? Category = null, Phase? Phase = null) : Trigger, IClosing<Phase, Failure>;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Started)), JsonSerializable(typeof(ImageDownloaded)), JsonSerializable(typeof(DownloadBroken))]
[JsonSerializable(typeof(ImageVerified)), JsonSerializable(typeof(ImageRejected)), JsonSerializable(typeof(ImageFlashed))]
[JsonSerializable(typeof(FlashBroken)), JsonSerializable(typeof(Booted)), JsonSerializable(typeof(OldImageRestored))]
[JsonSerializable(typeof(OldImageLost)), JsonSerializable(typeof(Cancelled)), JsonSerializable(typeof(Closed))]
internal sealed partial class TriggerJson : JsonSerializerContext;
