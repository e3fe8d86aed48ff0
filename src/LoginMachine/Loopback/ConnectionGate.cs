using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace LoginMachine.Loopback;

/// <summary>
/// Bounds how many connections are open at once by closing the oldest, never by refusing the newest: however many
/// hang there half-open, the one with the callback gets in. One that waits for the final page is not counted.
/// </summary>
internal sealed class ConnectionGate
{
    private const int Most = 256;

    private readonly Lock gate = new();
    private readonly LinkedList<ConnectionContext> open = [];

    /// <summary>Takes the connection of a request out of the count, so that no flood closes it.</summary>
    internal static void Exempt(IFeatureCollection features) => features.Get<Place>()?.Leave();

    internal async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var place = new Place(this, connection);
        connection.Features.Set(place);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            place.Leave();
        }
    }

    private sealed class Place
    {
        private readonly ConnectionGate owner;
        private readonly LinkedListNode<ConnectionContext> node;

        internal Place(ConnectionGate owner, ConnectionContext connection)
        {
            this.owner = owner;
            ConnectionContext? oldest = null;
            lock (owner.gate)
            {
                node = owner.open.AddLast(connection);
                if (owner.open.Count > Most)
                {
                    oldest = owner.open.First!.Value;
                    owner.open.RemoveFirst();
                }
            }

            oldest?.Abort();
        }

        internal void Leave()
        {
            lock (owner.gate)
            {
                if (node.List is not null)
                {
                    owner.open.Remove(node);
                }
            }
        }
    }
}
