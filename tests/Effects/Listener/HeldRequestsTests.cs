using LoginMachine.Loopback;
using LoginMachine.Tests.Support;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.Tests.Effects.Listener;

[Trait("Behaviour", "A12")]
public sealed class HeldRequestsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly Page Final = new(200, "Signed in", ["Done."]);

    [Fact]
    public async Task A_page_counts_as_out_when_the_server_has_closed_the_connection_after_it()
    {
        using var connection = new Connection();
        var held = new HeldRequests(Limit, new FakeTime());
        var delivery = held.HoldAsync(connection.Request());
        var answered = held.AnswerAsync(Final, CancellationToken.None);
        await delivery.InTimeAsync();
        Assert.False(answered.IsCompleted);
        connection.Close();
        Assert.Equal(1, await answered.InTimeAsync());
    }

    [Fact]
    public async Task A_browser_that_does_not_take_the_page_is_waited_for_no_longer_than_the_limit()
    {
        using var connection = new Connection();
        var time = new FakeTime();
        var held = new HeldRequests(Limit, time);
        await using var stuck = new StuckStream();
        var request = connection.Request();
        request.Response.Body = stuck;
        _ = held.HoldAsync(request);
        var answered = held.AnswerAsync(Final, CancellationToken.None);
        await time.PassAsync(Limit);
        Assert.Equal(0, await answered.InTimeAsync());
    }

    private sealed class Connection : IConnectionLifetimeFeature, IDisposable
    {
        private readonly CancellationTokenSource closed = new();

        public CancellationToken ConnectionClosed
        {
            get => closed.Token;
            set => throw new NotSupportedException();
        }

        public void Abort() => Close();

        public void Dispose() => closed.Dispose();

        internal void Close() => closed.Cancel();

        internal DefaultHttpContext Request()
        {
            var context = new DefaultHttpContext();
            context.Request.Method = "GET";
            context.Features.Set<IConnectionLifetimeFeature>(this);
            return context;
        }
    }

    private sealed class StuckStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Task.Delay(Timeout.Infinite, cancellationToken));

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
