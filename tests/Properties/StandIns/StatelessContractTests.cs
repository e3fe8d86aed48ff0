using Stateless;

namespace LoginMachine.Tests.Properties.StandIns;

/// <summary>What this project relies on; holds with the package and with its stand-in.</summary>
public class StatelessContractTests : TrafficLight
{
    [Fact]
    public void Permit_moves_and_writes_the_state_once()
    {
        Machine.Configure(Light.Red).Permit(Go, Light.Green);
        Machine.Fire(Go);
        Assert.Equal([Light.Green], Written);
        Assert.Equal(Light.Green, Machine.State);
    }

    [Fact]
    public void The_state_is_read_from_its_owner_every_time()
    {
        Machine.Configure(Light.Green).Permit(Go, Light.Red);
        Current = Light.Green;
        Assert.True(Machine.CanFire(Go));
        Machine.Fire(Go);
        Assert.Equal(Light.Red, Current);
    }

    [Fact]
    public void AMachine_can_keep_its_own_state()
    {
        var own = new StateMachine<Light, Type>(Light.Green);
        own.Configure(Light.Green).Permit(Go, Light.Red);
        own.Fire(Go);
        Assert.Equal(Light.Red, own.State);
    }

    [Fact]
    public void Configuring_twice_adds_up()
    {
        Machine.Configure(Light.Red).Permit(Go, Light.Green);
        Machine.Configure(Light.Red).Ignore(Stay);
        Assert.Equal(new HashSet<Type> { Go, Stay }, [.. Machine.GetPermittedTriggers()]);
    }

    [Fact]
    public void Permitting_oneself_is_a_mistake()
    {
        Assert.Throws<ArgumentException>(() => Machine.Configure(Light.Red).Permit(Go, Light.Red));
        Assert.Throws<ArgumentException>(() => Machine.Configure(Light.Red).PermitIf(Go, Light.Red, () => true));
    }

    [Fact]
    public void An_unknown_trigger_is_refused_with_its_name_and_the_state()
    {
        Machine.Configure(Light.Red).Permit(Go, Light.Green);
        var refusal = Assert.Throws<InvalidOperationException>(() => Machine.Fire(Other));
        Assert.Contains("Red", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Other.ToString(), refusal.Message, StringComparison.Ordinal);
        Assert.False(Machine.CanFire(Other));
    }

    [Fact]
    public void A_state_that_was_never_configured_permits_nothing()
    {
        Assert.False(Machine.CanFire(Go));
        Assert.Empty(Machine.GetPermittedTriggers());
        Assert.Throws<InvalidOperationException>(() => Machine.Fire(Go));
    }

    [Fact]
    public void The_unhandled_action_stands_in_for_the_exception()
    {
        var unhandled = new List<(Light, Type)>();
        Machine.Configure(Light.Red).PermitIf(Go, Light.Green, () => false);
        Machine.OnUnhandledTrigger((state, trigger) => unhandled.Add((state, trigger)));
        Machine.Fire(Go);
        Machine.Fire(Other);
        Assert.Equal([(Light.Red, Go), (Light.Red, Other)], unhandled);
        Assert.Empty(Written);
    }

    [Fact]
    public void An_unhandled_action_is_required() =>
        Assert.Throws<ArgumentNullException>(() => Machine.OnUnhandledTrigger(null!));

    [Fact]
    public void Ignoring_is_handled_and_changes_nothing()
    {
        Machine.Configure(Light.Red).Ignore(Go).IgnoreIf(Stay, () => true, "always");
        Assert.True(Machine.CanFire(Go));
        Machine.Fire(Go);
        Machine.Fire(Stay);
        Assert.Empty(Written);
    }

    [Fact]
    public void Reentry_ends_in_the_same_state()
    {
        Machine.Configure(Light.Red)
            .PermitReentry(Go)
            .PermitReentryIf(Stay, () => true)
            .PermitReentryIf(Other, () => false);
        Machine.Fire(Go);
        Machine.Fire(Stay);
        Assert.All(Written, state => Assert.Equal(Light.Red, state));
        Assert.Equal(Light.Red, Machine.State);
        Assert.Throws<InvalidOperationException>(() => Machine.Fire(Other));
    }

    [Fact]
    public void An_internal_transition_acts_and_stays()
    {
        var acted = 0;
        Machine.Configure(Light.Red)
            .InternalTransitionIf(Go, given => given.Length == 0, () => acted++)
            .InternalTransitionIf(Stay, _ => false, () => acted++, "never");
        Machine.Fire(Go);
        Assert.Equal(1, acted);
        Assert.Empty(Written);
        Assert.False(Machine.CanFire(Stay));
    }

    [Fact]
    public void A_trigger_fired_by_an_action_waits_for_its_turn()
    {
        var seen = Light.Dark;
        Machine.Configure(Light.Red)
            .Permit(Stay, Light.Green)
            .InternalTransitionIf(Go, _ => true, FireThenLook);
        Machine.Fire(Go);
        Assert.Equal(Light.Red, seen);
        Assert.Equal([Light.Green], Written);

        void FireThenLook()
        {
            Machine.Fire(Stay);
            seen = Machine.State;
        }
    }

    [Fact]
    public void AMachine_goes_on_after_a_refusal()
    {
        Machine.Configure(Light.Red).Permit(Go, Light.Green);
        Assert.Throws<InvalidOperationException>(() => Machine.Fire(Other));
        Machine.Fire(Go);
        Assert.Equal([Light.Green], Written);
    }
}
