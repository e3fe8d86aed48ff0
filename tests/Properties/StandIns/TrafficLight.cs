using Stateless;

namespace LoginMachine.Tests.Properties.StandIns;

/// <summary>A machine as this project uses one: named by an enum, moved by types, its state kept outside.</summary>
public abstract class TrafficLight
{
    protected TrafficLight() =>
        Machine = new StateMachine<Light, Type>(() => Current, next => Written.Add(Current = next));

    public enum Light
    {
        Red,
        Green,
        Dark,
    }

    protected static Type Go => typeof(int);

    protected static Type Stay => typeof(string);

    protected static Type Other => typeof(Guid);

    protected StateMachine<Light, Type> Machine { get; }

    protected Light Current { get; set; }

    protected IList<Light> Written { get; } = [];
}
