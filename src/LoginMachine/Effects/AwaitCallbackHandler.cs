using LoginMachine.Loopback;
using LoginMachine.Machine;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="AwaitCallback"/>: starts the web server on the bound sockets and waits.</summary>
internal sealed class AwaitCallbackHandler : IRequestHandler<AwaitCallback, Trigger>
{
    /// <inheritdoc/>
    public async Task<Trigger> Handle(AwaitCallback request, CancellationToken cancellationToken)
    {
        var listener = (CallbackListener)request.Attempt.Listener!;
        await listener.ServeAsync(cancellationToken).ConfigureAwait(false);
        return await listener.FirstValid.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
