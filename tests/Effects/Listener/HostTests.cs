using LoginMachine.Loopback;
using LoginMachine.Machine.Triggers;
using Microsoft.AspNetCore.Http;

namespace LoginMachine.Tests.Effects.Listener;

/// <summary>Which hosts are ours, by the port of the redirect URI.</summary>
[Trait("Behaviour", "A8")]
public sealed class HostTests
{
    [Theory]
    [InlineData(80, "127.0.0.1", true)]
    [InlineData(80, "localhost:80", true)]
    [InlineData(80, "[::1]", true)]
    [InlineData(80, "127.0.0.1:81", false)]
    [InlineData(80, "elsewhere", false)]
    [InlineData(1455, "localhost:1455", true)]
    [InlineData(1455, "localhost", false)]
    [InlineData(1455, "localhost:80", false)]
    public void The_port_is_omitted_if_it_is_that_of_http(int port, string host, bool ours)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path, context.Request.Host) = ("GET", "/nowhere", new HostString(host));
        var stray = Assert.IsType<Stray>(new RequestClassifier(null!, new Uri($"http://localhost:{port}/auth/callback"), null!).Classify(context.Request));
        Assert.Equal(ours ? StrayKind.Path : StrayKind.Host, stray.Kind);
    }
}
