namespace LoginMachine.Tests.EndToEnd.Support;

/// <summary>
/// One good sign-in that several tests look at. It starts with the first test that asks: a fixture that
/// skipped on its own would count as a failure.
/// </summary>
public sealed class SignedIn : IDisposable
{
    private readonly TemporaryHome home = new();
    private readonly Lazy<Task<SignIn>> once;

    /// <summary>Nothing is started yet.</summary>
    public SignedIn() => once = new(() => SignIn.With(home, url => Person.SignsIn(url, Screenshot)));

    /// <summary>A picture of the final page.</summary>
    public string Screenshot => Path.Combine(home.Folder, "final-page.png");

    /// <summary>The sign-in, once it has ended.</summary>
    public Task<SignIn> Done() => once.Value;

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();
}
