using System.Runtime.CompilerServices;

namespace LoginMachine.Engine;

/// <summary>Enumerations as type parameters: compared and counted without boxing.</summary>
internal static class EnumValues
{
    internal static int Number<T>(this T value)
        where T : struct, Enum => Unsafe.BitCast<T, int>(value);

    internal static bool Is<T>(this T value, T other)
        where T : struct, Enum => value.Number() == other.Number();

    internal static bool Is<T>(this T? value, T? other)
        where T : struct, Enum => value?.Number() == other?.Number();
}
