using FsCheck;
using FsCheck.Xunit;
using LoginMachine.Tests.Properties.Support;

namespace LoginMachine.Tests.Properties.Secrets;

/// <summary>Real sign-ins at a provider that lets secrets slip wherever it can.</summary>
[ThousandCases]
public sealed class PlantedSecretsTests : IDisposable
{
    private readonly PlantedSignIn signIn = PlantedSignIn.Prepare();

    public void Dispose() => signIn.Dispose();

    [Property]
    [Trait("Invariant", "4")]
    [Trait("Behaviour", "D6")]
    [Trait("Behaviour", "O6")]
    public Property No_secret_is_on_any_surface() => Law.Of(Planted.All, planted =>
    {
        var shown = signIn.RunAsync(planted).GetAwaiter().GetResult();
        foreach (var (surface, text) in shown.Surfaces)
        {
            Assert.NotEmpty(text);
            Assert.All(shown.Secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"a secret is on the {surface}: {text}"));
        }
    });
}
