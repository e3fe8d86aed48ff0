using LoginMachine.Effects.Http;
using LoginMachine.Machine;
using MediatR;

namespace LoginMachine.Effects.PollForApproval;

/// <summary>Performs <see cref="PollForApproval"/>.</summary>
/// <param name="http">Requests to the provider.</param>
public sealed class PollForApprovalHandler(ProviderHttp http) : IRequestHandler<PollForApproval, Trigger>
{
    /// <inheritdoc/>
    public Task<Trigger> Handle(PollForApproval request, CancellationToken cancellationToken) =>
        new Polling(request.Attempt, http).RunAsync(cancellationToken);
}
