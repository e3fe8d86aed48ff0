using System.Collections.Concurrent;
using LoginMachine.Effects;
using LoginMachine.Hosting;
using LoginMachine.Journal.Redaction;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using LoginMachine.Tests.Support;
using MediatR;

namespace LoginMachine.Tests.Effects.Engine;

public sealed class EffectScopeTests
{
    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task An_effect_of_a_state_that_was_left_is_canceled_even_if_it_starts_late()
    {
        var scopes = new Scopes();
        var mediator = new HandlerRegistry().With(scopes).Mediator();
        var attempt = Attempt();
        using var effects = new EffectRunner(mediator, (_, of) => new OpenBrowser(of), attempt);
        for (var round = 0; round < 200; round++)
        {
            effects.Enter([FlowEffects.OpenBrowser]);
        }

        effects.Stop();
        await Until.TrueAsync(() => scopes.Tokens.Count == 200, "not all effects ran");
        Assert.All(scopes.Tokens, token => Assert.True(token.IsCancellationRequested));
        Assert.Equal(200, scopes.Tokens.Distinct().Count());
    }

    [Fact]
    [Trait("Behaviour", "A14")]
    public async Task No_browser_is_opened_for_a_state_that_was_left()
    {
        var browsers = Browsers.Idle();
        var handler = new OpenBrowserHandler(browsers);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handler.Handle(new OpenBrowser(Attempt()), new CancellationToken(canceled: true)));
        Assert.Empty(browsers.Addresses);
    }

    private static Attempt Attempt() => new(
        AttemptId.Parse("00000000000000a1")!.Value,
        new LoginOptions(new Profile { Name = "test" }),
        Settings.Unset,
        new Vault(),
        new Redactor(new byte[32]),
        TimeProvider.System);

    private sealed class Scopes : IRequestHandler<OpenBrowser, Trigger>
    {
        internal ConcurrentBag<CancellationToken> Tokens { get; } = [];

        public Task<Trigger> Handle(OpenBrowser request, CancellationToken cancellationToken)
        {
            Tokens.Add(cancellationToken);
            return Task.FromResult<Trigger>(new BrowserSkipped());
        }
    }
}
