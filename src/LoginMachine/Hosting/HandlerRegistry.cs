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
    private readonly IReadOnlyList<IPipelineBehavior<IEffect, Trigger>> behaviors;

    /// <summary>Creates a registry without handlers.</summary>
    /// <param name="behaviors">What surrounds each effect, the outermost first; nothing by default.</param>
    internal HandlerRegistry(IReadOnlyList<IPipelineBehavior<IEffect, Trigger>>? behaviors = null) => this.behaviors = behaviors ?? [];

    /// <summary>Adds a handler.</summary>
    internal HandlerRegistry With<TRequest>(IRequestHandler<TRequest, Trigger> handler)
        where TRequest : class, IEffect
    {
        services[typeof(IRequestHandler<TRequest, Trigger>)] = handler;
        services[typeof(IEnumerable<IPipelineBehavior<TRequest, Trigger>>)] = behaviors.Select(behavior => (IPipelineBehavior<TRequest, Trigger>)behavior).ToArray();
        return this;
    }

    internal Mediator Mediator() => new(type => services[type]);
}
