using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using LoginMachine.Machine;
using LoginMachine.Machine.Sanitized;

namespace LoginMachine.Tests.Properties.Support;

/// <summary>
/// Values of every type that a trigger carries, by its constructor: a new trigger is generated without a word here,
/// and a fact of a type that was not reviewed fails.
/// </summary>
internal static class Values
{
    private static readonly ConcurrentDictionary<Type, Gen<object?>> Made = new();

    private static readonly Dictionary<Type, Gen<object?>> Known = new()
    {
        [typeof(bool)] = Boxed(Gen.Elements(true, false)),
        [typeof(int)] = Boxed(Gen.OneOf(Gen.Choose(0, 12), Gen.Choose(-70_000, 70_000), Gen.Elements(int.MinValue, int.MaxValue))),
        [typeof(long)] = Boxed(Gen.OneOf(Gen.Choose(-70_000, 70_000).Select(n => (long)n), Gen.Elements(long.MinValue, long.MaxValue))),
        [typeof(Ports)] = Boxed(Gen.Choose(0, 65535).NonEmptyListOf().Select(list => new Ports([.. list.Take(4)]))),
        [typeof(AttemptId)] = Boxed(ReviewedTexts.AttemptIds),
        [typeof(VersionLabel)] = Boxed(ReviewedTexts.Builds),
        [typeof(DefinitionName)] = Boxed(ReviewedTexts.DefinitionNames),
        [typeof(Digest)] = Boxed(ReviewedTexts.Digests),
        [typeof(ErrorCode)] = Boxed(ReviewedTexts.ErrorCodes),
        [typeof(HostLabel)] = Boxed(ReviewedTexts.HostLabels),
        [typeof(Mark)] = Boxed(ReviewedTexts.Marks),
        [typeof(SchemeList)] = Boxed(ReviewedTexts.SchemeLists),
        [typeof(ProfileLabel)] = Boxed(ReviewedTexts.ProfileLabels),
        [typeof(RequestId)] = Boxed(ReviewedTexts.RequestIds),
        [typeof(TypeName)] = Boxed(ReviewedTexts.TypeNames),
    };

    internal static Gen<T> Of<T>() => Of(typeof(T)).Select(value => (T)value!);

    internal static Gen<object?> Of(Type type) => Made.GetOrAdd(type, Make);

    private static Gen<object?> Make(Type type) =>
        Known.TryGetValue(type, out var known) ? known
        : Nullable.GetUnderlyingType(type) is { } inner ? Gen.OneOf(Of(inner), Gen.Constant<object?>(null))
        : type.IsEnum ? Gen.Elements(Enum.GetValues(type).Cast<object?>())
        : IsRecord(type) ? Record(type.GetConstructors().Single())
        : throw new NotSupportedException($"no generator for {type}: is it a type that may stand in a journal?");

    private static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null;

    private static Gen<object?> Record(ConstructorInfo constructor) =>
        Gen.CollectToArray(constructor.GetParameters(), parameter => Of(parameter.ParameterType))
            .Select(object? (arguments) => constructor.Invoke(arguments));

    private static Gen<object?> Boxed<T>(Gen<T> gen) => gen.Select(object? (value) => value);
}
