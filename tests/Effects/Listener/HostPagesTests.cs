using LoginMachine.Failures;
using LoginMachine.Run;
using LoginMachine.TestProvider;
using LoginMachine.Tests.Support;

namespace LoginMachine.Tests.Effects.Listener;

/// <summary>The final page names what it is about, and a host may replace it.</summary>
[Trait("Behaviour", "A12")]
public sealed class HostPagesTests
{
    [Fact]
    public async Task The_page_of_a_success_names_program_account_and_provider()
    {
        await using var flow = await Flow.ListenAsync(new() { Options = options => options with { Program = "Example <CLI>" } });
        var saw = await flow.VisitAsync();
        var account = (await flow.SignedInAsync()).Account!;
        Assert.Contains("<dd>Example &lt;CLI&gt;</dd>", saw.Page, StringComparison.Ordinal);
        Assert.Contains($"<dd>{(account.Name ?? account.Subject)!.Reveal()}</dd>", saw.Page, StringComparison.Ordinal);
        Assert.Contains($"<dd>127.0.0.1:{flow.Provider.Issuer.Port}</dd>", saw.Page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Success\"", saw.Page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", saw.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_failure_has_its_mark_and_no_account()
    {
        await using var flow = await Flow.ListenAsync(new() { Faults = faults => faults.CallbackError = new ProviderError("access_denied") });
        var saw = await flow.VisitAsync();
        Assert.Contains("aria-label=\"Failure\"", saw.Page, StringComparison.Ordinal);
        Assert.Contains("<dt>Provider</dt>", saw.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<dt>Account</dt>", saw.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_replaces_the_page_of_a_success()
    {
        SignedInPage? given = null;
        await using var flow = await Flow.ListenAsync(new()
        {
            Options = options => options with { Program = "Host", Pages = new LoginPages { SignedIn = page => Show(given = page) } },
        });
        var saw = await flow.VisitAsync();
        await flow.SignedInAsync();
        Assert.Equal((200, "<!doctype html><title>Host</title>"), (saw.Status, saw.Page));
        Assert.Equal(("Host", $"127.0.0.1:{flow.Provider.Issuer.Port}"), (given!.Program, given.Provider));
        Assert.NotNull(given.Account);
        Assert.Contains("default-src 'none'", saw.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("style-src 'unsafe-inline'", saw.Headers["Content-Security-Policy"], StringComparison.Ordinal);

        static string Show(SignedInPage page) => $"<!doctype html><title>{page.Program}</title>";
    }

    [Fact]
    public async Task A_host_replaces_the_page_of_a_failure()
    {
        await using var flow = await Flow.ListenAsync(new()
        {
            Faults = faults => faults.CallbackError = new ProviderError("access_denied", "No."),
            Options = options => options with { Pages = new LoginPages { NotSignedIn = page => $"{page.Category} {page.Status} {page.Lines.Count > 1}" } },
        });
        var saw = await flow.VisitAsync();
        Assert.Equal((400, $"{FailureCategory.ProviderCallbackError} 400 True"), (saw.Status, saw.Page));
    }

    public static TheoryData<LoginPages> Useless => new()
    {
        new LoginPages(),
        new LoginPages { SignedIn = _ => null },
        new LoginPages { SignedIn = _ => "" },
        new LoginPages { SignedIn = _ => new string('x', 2 << 20) },
        new LoginPages { SignedIn = _ => throw new InvalidOperationException("a mistake of the host") },
    };

    [Theory]
    [MemberData(nameof(Useless))]
    public async Task A_host_that_gives_no_usable_page_gets_the_built_in_one(LoginPages pages)
    {
        await using var flow = await Flow.ListenAsync(new() { Options = options => options with { Pages = pages } });
        Assert.Contains("You are signed in", (await flow.VisitAsync()).Page, StringComparison.Ordinal);
        await flow.SignedInAsync();
    }

    [Fact]
    public void What_a_page_is_given_does_not_show_itself()
    {
        Assert.DoesNotContain("ada", new SignedInPage("p", "h", "ada").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("words", new NotSignedInPage("p", "h", FailureCategory.ProviderCallbackError, 400, ["words"]).ToString(), StringComparison.Ordinal);
    }
}
