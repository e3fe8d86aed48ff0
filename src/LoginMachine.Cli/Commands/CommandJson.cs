using System.Text.Json;
using System.Text.Json.Serialization;
using LoginMachine.Cli.Rendering;

namespace LoginMachine.Cli.Commands;

/// <summary>The JSON forms of the results of commands.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(PruneReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(IReadOnlyList<ListedJournal>))]
[JsonSerializable(typeof(IReadOnlyList<ListedProfile>))]
[JsonSerializable(typeof(IReadOnlyList<ListedCategory>))]
[JsonSerializable(typeof(ProfileReport))]
[JsonSerializable(typeof(DrawnDiagram))]
[JsonSerializable(typeof(NothingToSignOut))]
[JsonSerializable(typeof(ShownJournal))]
[JsonSerializable(typeof(ReproduceJson))]
[JsonSerializable(typeof(ExploreJson))]
internal sealed partial class CommandJson : JsonSerializerContext;
