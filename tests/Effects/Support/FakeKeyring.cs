using LoginMachine.Credentials.Keyring;
using LoginMachine.Machine.Triggers;

namespace LoginMachine.Tests.Effects.Support;

/// <summary>A keyring that works, until a test says otherwise.</summary>
internal sealed class FakeKeyring : IKeyring
{
    private readonly Dictionary<string, byte[]> items = [];

    /// <summary>What every use of it fails with.</summary>
    internal StorageFault? Fault { get; set; }

    public bool Holds(string profile) => items.ContainsKey(profile);

    public byte[]? Read(string profile)
    {
        Fail();
        return items.GetValueOrDefault(profile);
    }

    public void Write(string profile, byte[] bytes, CancellationToken cancellation)
    {
        Fail();
        items[profile] = bytes;
    }

    public void Clear(string profile)
    {
        Fail();
        items.Remove(profile);
    }

    private void Fail()
    {
        if (Fault is { } fault)
        {
            throw new KeyringException(fault);
        }
    }
}
