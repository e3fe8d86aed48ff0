using System.Reflection;
using System.Reflection.Emit;

namespace LoginMachine.Tests.Snapshots.Docs;

/// <summary>Every type that a compiled type names: in its shape, and in the code of its members.</summary>
internal static class Mentions
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    internal static IEnumerable<Type> Of(Type type) =>
        Shape(type).Concat(Bodies(type).SelectMany(Body)).SelectMany(Parts).Distinct();

    private static IEnumerable<Type> Shape(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.GetFields(Own).SelectMany(Types),
        .. Bodies(type).SelectMany(Types),
        .. Bodies(type).SelectMany(body => body.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType),
    ];

    private static IEnumerable<MethodBase> Bodies(Type type) => [.. type.GetMethods(Own), .. type.GetConstructors(Own)];

    private static IEnumerable<Type> Types(MemberInfo? member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodInfo method => [method.DeclaringType!, method.ReturnType, .. Parameters(method), .. method.GetGenericArguments()],
        ConstructorInfo constructor => [constructor.DeclaringType!, .. Parameters(constructor)],
        _ => [],
    };

    private static IEnumerable<Type> Parameters(MethodBase method) => method.GetParameters().Select(parameter => parameter.ParameterType);

    private static IEnumerable<Type> Parts(Type type) =>
    [
        type,
        .. type.GetElementType() is { } element ? Parts(element) : [],
        .. type.GetGenericArguments().Where(argument => !argument.IsGenericParameter).SelectMany(Parts),
    ];

    private static IEnumerable<Type> Body(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var operation = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += operation.Size;
            foreach (var type in operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                ? Types(Member(method, BitConverter.ToInt32(code, at)))
                : [])
            {
                yield return type;
            }

            at += Length(operation.OperandType, code, at);
        }
    }

    private static MemberInfo? Member(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType?.GetGenericArguments(),
        method.IsGenericMethodDefinition ? method.GetGenericArguments() : null);

    private static int Length(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
