using System.Net;
using LoginMachine.Reproduction.Staging;

namespace LoginMachine.Tests.Snapshots.Journals.Recordings;

/// <summary>A proxy that cannot be reached, on the way to one path alone.</summary>
/// <param name="path">The path.</param>
internal sealed class DeadProxy(string path) : IWebProxy
{
    private readonly Uri address = new($"http://127.0.0.1:{FaultyEndpoints.FreePort()}");

    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : address;

    public bool IsBypassed(Uri host) => host.AbsolutePath != path;
}
