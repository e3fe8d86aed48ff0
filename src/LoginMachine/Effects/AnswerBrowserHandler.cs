using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="AnswerBrowser"/>.</summary>
internal sealed class AnswerBrowserHandler : IRequestHandler<AnswerBrowser, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(AnswerBrowser request, CancellationToken cancellationToken)
    {
        var attempt = request.Attempt;
        if (attempt.Listener is not CallbackListener { Held: { Any: true } held })
        {
            return new BrowserAnswered(0);
        }

        var answered = await held.AnswerAsync(FinalPage.Of(attempt), cancellationToken).ConfigureAwait(false);
        return answered > 0 ? new BrowserAnswered(answered) : new BrowserLeft();
    }
}
