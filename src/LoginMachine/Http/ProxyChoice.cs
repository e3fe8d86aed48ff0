using System.Net;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Http;

/// <summary>The proxy of one request.</summary>
/// <param name="Address">Its address; null is none, or one that cannot be understood.</param>
/// <param name="From">Which setting names it; null if none does.</param>
/// <param name="Credentials">Who we are to it.</param>
internal sealed record ProxyChoice(Uri? Address, ProxySource? From, ICredentials? Credentials = null)
{
    /// <summary>Straight to the provider.</summary>
    internal static ProxyChoice None { get; } = new(null, null);

    /// <summary>Gets what is wrong with the value of the setting.</summary>
    internal ProxyValueFault? Wrong { get; init; }

    /// <summary>Gets what NO_PROXY says of the host.</summary>
    internal NoProxyMatch? Exception { get; init; }

    /// <summary>The setting holds something that is no address.</summary>
    internal bool Bad => Address is null && From is not null;

    /// <summary>Gets whether a request goes through it.</summary>
    internal bool Used => Address is not null;

    /// <summary>For the framework, which asks again for what was decided already.</summary>
    internal IWebProxy Fixed => new FixedProxy(Address!) { Credentials = Credentials };

    public override string ToString() => $"proxy from {From}";

    private sealed class FixedProxy(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }
}
