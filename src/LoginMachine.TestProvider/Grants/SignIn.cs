namespace LoginMachine.TestProvider.Grants;

/// <summary>One sign-in: everything that was issued from it falls together when it is revoked.</summary>
internal sealed class SignIn(string scope)
{
    private volatile bool revoked;

    /// <summary>Gets the granted scopes, separated by spaces.</summary>
    public string Scope => scope;

    public bool Revoked => revoked;

    public void Revoke() => revoked = true;
}
