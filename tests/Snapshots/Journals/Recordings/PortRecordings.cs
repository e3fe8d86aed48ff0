using System.Net.Sockets;
using System.Text.Json.Nodes;
using LoginMachine.Loopback;
using LoginMachine.Machine.Triggers;
using LoginMachine.Reproduction.Staging;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>The port is taken, and two sign-ins at once.</summary>
internal static class PortRecordings
{
    internal static readonly Recording[] All =
    [
        new("port_stranger_then_next", NextPortAsync),
        new("port_other_profile", room => BesideAsync(room, "other", honest: true)),
        new("port_earlier_login", room => BesideAsync(room, "test", honest: false)),
        new("earlier_login_yields", room => TakeOverAsync(room, newerWanted: true)),
        new("newer_login", room => TakeOverAsync(room, newerWanted: false)),
        new("earlier_login_gone", GoneAsync),
        Recording.Of("port_reserved", OnPort(80, _ => throw new SocketException((int)SocketError.AccessDenied)), (flow, _) => flow.FailedAsync()),
    ];

    private static FlowSetup OnPort(int port, Func<int, LoopbackSockets>? bind = null) => new()
    {
        Profile = profile => profile with { Ports = [port] },
        Parts = parts => parts with { Bind = bind ?? parts.Bind },
    };

    private static async Task<string> NextPortAsync(RecordingRoom room)
    {
        using var stranger = LoopbackSockets.Bind(0);
        await using var flow = await room.StartAsync(new() { Profile = profile => profile with { Ports = [stranger.Port, 0] } });
        await flow.VisitAsync();
        return await RecordingRoom.JournalOfAsync(flow);
    }

    /// <summary>Another sign-in of ours has the port and keeps it: it is another profile's, or the secret in its note is no longer its own.</summary>
    private static async Task<string> BesideAsync(RecordingRoom room, string profile, bool honest)
    {
        await using var other = await room.StartAsync(new() { Profile = own => own with { Name = profile } });
        var port = (await other.ListeningAsync()).Port;
        if (!honest)
        {
            var note = Directory.GetFiles(room.Home.Folders.Waiting).Single();
            var text = JsonNode.Parse(await File.ReadAllTextAsync(note))!;
            text["key"] = "another";
            await File.WriteAllTextAsync(note, text.ToJsonString());
        }

        await using var flow = await room.StartAsync(OnPort(port));
        await flow.FailedAsync();
        return await RecordingRoom.JournalOfAsync(flow);
    }

    private static async Task<string> TakeOverAsync(RecordingRoom room, bool newerWanted)
    {
        await using var older = await room.StartAsync(new());
        await older.ListeningAsync();
        await using var newer = await room.StartAsync(new());
        await older.FailedAsync();
        await newer.VisitAsync();
        return await RecordingRoom.JournalOfAsync(newerWanted ? newer : older);
    }

    /// <summary>The note of a process that died.</summary>
    private static async Task<string> GoneAsync(RecordingRoom room)
    {
        Directory.CreateDirectory(room.Home.Folders.Waiting);
        var note = new JsonObject { ["attempt"] = "00000000000000b2", ["port"] = Reproduction.Staging.FaultyEndpoints.FreePort(), ["key"] = "old-key" };
        await File.WriteAllTextAsync(Path.Combine(room.Home.Folders.Waiting, "test.json"), note.ToJsonString());
        await using var flow = await room.StartAsync(new());
        await flow.SeenAsync<EarlierLoginAsked>();
        await flow.VisitAsync();
        return await RecordingRoom.JournalOfAsync(flow);
    }
}
