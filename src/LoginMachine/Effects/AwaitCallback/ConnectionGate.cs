using Microsoft.AspNetCore.Connections;

namespace LoginMachine.Effects.AwaitCallback;

/// <summary>
/// Bounds how many connections are open at once by closing the oldest, never by refusing the newest: however many
/// hang there half-open, the one with the callback gets in.
/// </summary>
internal sealed class ConnectionGate
{
    private const int Most = 256;

    private readonly Lock gate = new();
    private readonly LinkedList<ConnectionContext> open = [];

    internal async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var place = Enter(connection);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(place);
        }
    }

    private LinkedListNode<ConnectionContext> Enter(ConnectionContext connection)
    {
        ConnectionContext? oldest = null;
        LinkedListNode<ConnectionContext> place;
        lock (gate)
        {
            place = open.AddLast(connection);
            if (open.Count > Most)
            {
                oldest = open.First!.Value;
            }
        }

        oldest?.Abort();
        return place;
    }

    private void Leave(LinkedListNode<ConnectionContext> place)
    {
        lock (gate)
        {
            open.Remove(place);
        }
    }
}
