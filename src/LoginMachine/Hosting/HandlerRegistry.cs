using LoginMachine.Machine;
using LoginMachine.Run;
using MediatR;

namespace LoginMachine.Hosting;

/// <summary>
/// The handlers, registered by hand: no assembly is scanned, so the program trims and starts fast.
/// </summary>
internal sealed class HandlerRegistry
{
    private readonly Dictionary<Type, object> services = [];

    /// <summary>Adds a handler.</summary>
    internal HandlerRegistry With<TRequest>(IRequestHandler<TRequest, Trigger> handler)
        where TRequest : IEffect
    {
        services[typeof(IRequestHandler<TRequest, Trigger>)] = handler;
        services[typeof(IEnumerable<IPipelineBehavior<TRequest, Trigger>>)] = Array.Empty<IPipelineBehavior<TRequest, Trigger>>();
        return this;
    }

    internal Mediator Mediator() => new(type => services[type]);
}
