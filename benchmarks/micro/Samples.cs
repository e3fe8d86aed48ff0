using System.Collections.Immutable;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Tables;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Benchmarks;

/// <summary>A sign-in that goes well, without the world around it.</summary>
internal static class Samples
{
    internal static Definition Definition => Definitions.Browser;

    internal static Trigger[] Triggers { get; } =
    [
        new Started(Definition.Name, Definition.Fingerprint, VersionLabel.Parse("0.1.0")!.Value, VersionLabel.Parse("linux-x64")!.Value, Surroundings, Settings),
        new ListenerBound(40001, true, true),
        new BrowserSkipped(),
        new CallbackReceived(StateCheck.Valid, IssuerCheck.NotExpected, HasCode: true, HasError: false),
        new CodeRedeemed(IdToken: true, RefreshToken: true, ExpiresIn: 3600, ClockOffset: 0),
        new IdentityVerified(SigningAlgorithm.Es256),
        new CredentialsSaved(Replaced: false),
        new BrowserAnswered(1),
        new Closed(),
    ];

    /// <summary>The lines of its journal.</summary>
    internal static JournalEntry[] Entries { get; } = [.. Run()];

    /// <summary>The journal's bytes.</summary>
    internal static byte[] Journal()
    {
        using var encoder = new LineEncoder();
        return [.. Entries.SelectMany(entry => encoder.Encode(entry).ToArray())];
    }

    private static HostEnvironment Surroundings => new(
        Headless: true, Display: false, Wayland: false, Ssh: false, Wsl: false, Container: false,
        RemoteEditor: false, Terminal: true, ProxySet: false, NoProxySet: false, AuthoritySet: false, BrowserSet: false);

    private static Settings Settings => new(
        HostLabel.Parse("login.example.com")!.Value, false, true, false, false, new Ports([0]), 10, 200,
        RedirectHost.LoopbackIp, CallbackPath.Default, 2, StoreKind.File, BrowserChoice.Declined, 600_000, 300);

    private static IEnumerable<JournalEntry> Run()
    {
        var decider = new Decider(Definition);
        var position = Position.Begin(Definition);
        foreach (var (seq, trigger) in Triggers.Index())
        {
            var decision = decider.Decide(position.State, trigger, position.Facts);
            var after = position.After(decision);
            yield return new JournalEntry(
                seq, DateTimeOffset.UnixEpoch.AddSeconds(seq), seq * 1_000_000L, AttemptId.Parse("0123456789abcdef")!.Value,
                Definition.Flow, JournalEntry.TypeOf(decision), position.State, trigger, after.State);
            position = after;
        }
    }
}
