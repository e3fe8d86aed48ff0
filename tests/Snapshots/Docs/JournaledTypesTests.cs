using System.Reflection;
using LoginMachine.Journal;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>A secret cannot get into a journal, because no journaled type has a field that could hold one.</summary>
public class JournaledTypesTests
{
    private static readonly Type[] Triggers = [.. typeof(Facts).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Trigger)))];

    [Fact]
    [Trait("Behaviour", "O6")]
    public void Triggers_hold_numbers_names_and_reviewed_texts_only() =>
        Assert.All(Triggers, trigger => Assert.True(Unfit(trigger, []) is not { } unfit, $"{trigger.Name} could hold anything: {Unfit(trigger, [])}"));

    [Fact]
    public void Every_trigger_is_final_and_has_a_wire_form() =>
        Assert.All(Triggers, trigger => Assert.True(trigger.IsSealed && TriggerCatalog.All.Contains(trigger), trigger.Name));

    /// <summary>The first field that a text of unknown content fits in, or null. Fields, since they are what holds.</summary>
    private static string? Unfit(Type type, HashSet<Type> seen) =>
        Fields(type).Select(field => IsPlain(field.FieldType) ? null : Within(field, seen)).FirstOrDefault(unfit => unfit is not null);

    private static string? Within(FieldInfo field, HashSet<Type> seen)
    {
        if (!IsOwnRecord(field.FieldType))
        {
            return $"{field.DeclaringType!.Name}.{field.Name} is a {field.FieldType}";
        }

        return seen.Add(field.FieldType) ? Unfit(field.FieldType, seen) : null;
    }

    private static bool IsPlain(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(bool) || plain == typeof(int) || plain == typeof(long) || plain == typeof(Ports) || plain.IsEnum || IsReviewed(plain);
    }

    private static bool IsReviewed(Type type) => type.IsValueType && (type.Assembly == typeof(Facts).Assembly || type.Assembly == typeof(Digest).Assembly)
        && type.GetInterfaces().Any(form => form.IsGenericType && form.GetGenericTypeDefinition() == typeof(IReviewed<>));

    private static bool IsOwnRecord(Type type) =>
        type is { IsClass: true, IsSealed: true } && type.Assembly == typeof(Facts).Assembly && type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var each = type; each is not null && each != typeof(object); each = each.BaseType)
        {
            foreach (var field in each.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
