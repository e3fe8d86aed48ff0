namespace LoginMachine.Tests.Properties.StandIns;

/// <summary>Which guard decides, and how unmet ones are told; holds with the package and with its stand-in.</summary>
public class StatelessGuardTests : TrafficLight
{
    [Theory]
    [InlineData(true, false, Light.Green)]
    [InlineData(false, true, Light.Dark)]
    public void The_guard_that_is_met_decides(bool first, bool second, Light end)
    {
        PermitTwice(() => first, () => second);
        Assert.True(Machine.CanFire(Go));
        Machine.Fire(Go);
        Assert.Equal([end], Written);
    }

    [Fact]
    public void Two_met_guards_are_a_mistake()
    {
        PermitTwice(() => true, () => true);
        Assert.Throws<InvalidOperationException>(() => Machine.Fire(Go));
        Assert.Empty(Written);
    }

    [Fact]
    public void A_met_guard_beside_an_unguarded_ignore_is_a_mistake()
    {
        Machine.Configure(Light.Red).PermitIf(Go, Light.Green, () => true).Ignore(Go);
        Assert.Throws<InvalidOperationException>(() => Machine.Fire(Go));
    }

    [Fact]
    public void Unmet_guards_are_named()
    {
        PermitTwice(() => false, () => false);
        var refusal = Assert.Throws<InvalidOperationException>(() => Machine.Fire(Go));
        Assert.All(
            ["first guard", "second guard", "Red", Go.ToString()],
            name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
        Assert.False(Machine.CanFire(Go));
        Assert.Empty(Written);
    }

    [Fact]
    public void Every_guard_is_asked_once_per_fire()
    {
        int first = 0, second = 0;
        PermitTwice(() => ++first == 0, () => ++second == 1);
        Machine.Fire(Go);
        Assert.Equal((1, 1), (first, second));
    }

    [Fact]
    public void Ignoring_under_an_unmet_guard_is_a_refusal()
    {
        Machine.Configure(Light.Red).IgnoreIf(Go, () => false, "never");
        var refusal = Assert.Throws<InvalidOperationException>(() => Machine.Fire(Go));
        Assert.Contains("never", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Permitted_triggers_are_those_with_a_met_guard_each_once()
    {
        Machine.Configure(Light.Red)
            .PermitIf(Go, Light.Green, () => true)
            .PermitIf(Go, Light.Dark, () => false)
            .PermitIf(Other, Light.Dark, () => false)
            .Ignore(Stay);
        var permitted = Machine.GetPermittedTriggers().ToList();
        Assert.Equal(2, permitted.Count);
        Assert.Equal(new HashSet<Type> { Go, Stay }, [.. permitted]);
    }

    private void PermitTwice(Func<bool> first, Func<bool> second) =>
        Machine.Configure(Light.Red)
            .PermitIf(Go, Light.Green, first, "first guard")
            .PermitIf(Go, Light.Dark, second, "second guard");
}
