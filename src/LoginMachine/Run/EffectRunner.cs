using LoginMachine.Engine.Hosting;
using LoginMachine.Machine;
using LoginMachine.Machine.Triggers;
using MediatR;

namespace LoginMachine.Run;

/// <summary>Runs the effects of one attempt of sign-in.</summary>
/// <param name="mediator">Finds the handlers.</param>
/// <param name="request">Returns the request of an effect.</param>
/// <param name="attempt">The attempt.</param>
internal sealed class EffectRunner(IMediator mediator, Func<Effect, Attempt, IEffect> request, Attempt attempt)
    : EffectRunner<Facts>(mediator, effect => request(effect, attempt), attempt.Post, Fault, attempt.Time)
{
    /// <summary>The type of the exception is journaled; its message may hold anything.</summary>
    private static Faulted Fault(Exception exception) => new(TypeName.Parse(exception.GetType().FullName ?? ""));
}
