using LoginMachine.Cli.Journals;
using LoginMachine.Cli.Rendering;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Reproduction;
using LoginMachine.Tests.Snapshots.Journals.Recordings;

namespace LoginMachine.Tests.Snapshots.Journals;

/// <summary>
/// What fails for real users is caused again, by real sockets, processes and files, and explained by the
/// same rule as the journal that was kept of it, whose words are snapshots.
/// </summary>
[Trait("Behaviour", "O3")]
public class FreshTests
{
    /// <summary>Kept from before the way to the provider was journaled; what is recorded today says more.</summary>
    private static readonly Dictionary<string, string> Finer = new()
    {
        ["discovery_tls"] = "NoHandshake",
        ["tls_proxy_set"] = "NoHandshake",
        ["tls_authority_set"] = "NoHandshake",
        ["discovery_proxy"] = "ProxyTrouble",
        ["proxy_set"] = "ProxyTrouble",
        ["route_proxy_wants_authentication"] = "ProxyFacts",
        ["route_proxy_address_garbled"] = "ProxyFacts",
        ["device_proxy_wants_authentication"] = "ProxyFacts",
        ["route_authority_unknown"] = "TlsFacts",
        ["route_old_protocol"] = "TlsFacts",
        ["name_unknown"] = "Unreached",
        ["refused_proxy_set"] = "Unreached",
        ["discovery_connect"] = "Unreached",
        ["discovery_not_json"] = "Interposed",
        ["status_403"] = "Interposed",
        ["status_502"] = "Interposed",
        ["discovery_other_issuer"] = "IssuerDiffers",
        ["never_came_wsl"] = "Elsewhere",
    };

    public static TheoryData<string> Names => [.. Recorded.All.Select(recording => recording.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_scenario_is_explained_as_it_was(string name)
    {
        using var room = new RecordingRoom();
        var path = await Recorded.All.Single(recording => recording.Name == name).Play(room);
        var (fresh, kept) = (JournalText.Read(await File.ReadAllBytesAsync(path)), JournalText.Read(Golden.Bytes(name)));

        Assert.Equal(kept.Verification.Verdict, fresh.Verification.Verdict);
        Assert.Equal(ReproduceReport.Words(AttemptEnd.FromJournal(kept.Entries)!), ReproduceReport.Words(AttemptEnd.FromJournal(fresh.Entries)!));
        Assert.Equal(Finer.GetValueOrDefault(name) ?? Rule(kept), Rule(fresh));
    }

    private static string Rule(JournalText text) => ExplainReport.Of(new JournalInput("journal.jsonl", text))!.Explanation.Rule;
}
