using LoginMachine.Machine;

namespace LoginMachine.Tests.Properties.Machine;

/// <summary>Wire names are looked up by number, which asks something of every enumeration that has them.</summary>
public sealed class WireNamesTests
{
    private static readonly Type[] Enumerations = [.. new[] { typeof(WireNames), typeof(Facts) }.SelectMany(type => type.Assembly.GetTypes()).Where(type => type.IsEnum && type.Namespace!.StartsWith("LoginMachine", StringComparison.Ordinal))];

    [Fact]
    public void Members_are_numbered_from_0_without_gaps() => Assert.All(Enumerations, type =>
    {
        Assert.Equal(typeof(int), Enum.GetUnderlyingType(type));
        Assert.Equal(Enumerable.Range(0, Enum.GetNames(type).Length), Enum.GetValuesAsUnderlyingType(type).Cast<int>().Order());
    });

    [Fact]
    public void There_are_enumerations() => Assert.True(Enumerations.Length > 20);
}
