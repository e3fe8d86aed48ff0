using LoginMachine.Http;
using LoginMachine.Machine;
using LoginMachine.Protocol;
using MediatR;

namespace LoginMachine.Effects;

/// <summary>Performs <see cref="PollForApproval"/>.</summary>
/// <param name="http">Requests to the provider.</param>
internal sealed class PollForApprovalHandler(ProviderHttp http) : IRequestHandler<PollForApproval, Trigger>
{
    /// <inheritdoc/>
    public Task<Trigger> Handle(PollForApproval request, CancellationToken cancellationToken) =>
        new Polling(request.Attempt, http).RunAsync(cancellationToken);
}
