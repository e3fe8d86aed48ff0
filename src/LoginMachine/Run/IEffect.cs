using LoginMachine.Machine;
using MediatR;

namespace LoginMachine.Run;

/// <summary>
/// A side effect on its way to its handler. The handler returns one trigger and may post more on the way
/// through <see cref="Attempt.Post"/>. An expected failure is a trigger; an exception is a bug.
/// </summary>
internal interface IEffect : IRequest<Trigger>
{
    /// <summary>The attempt it belongs to.</summary>
    Attempt Attempt { get; }
}
