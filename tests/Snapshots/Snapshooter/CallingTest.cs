using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Snapshooter.Xunit;

/// <summary>Finds the test that is running, by the stack.</summary>
internal static class CallingTest
{
    private const BindingFlags Anywhere =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>The folder of the source file of the nearest test method on the stack.</summary>
    internal static string Folder()
    {
        var file = new StackTrace(fNeedFileInfo: true).GetFrames()
            .Where(IsTest)
            .Select(frame => frame.GetFileName())
            .FirstOrDefault(name => name is not null);
        return Path.GetDirectoryName(file) ?? throw new SnapshotException(
            "No test method with source information is on the stack. Call Match from the test itself, "
            + "after its awaits, in a build with symbols.");
    }

    // Theories and skippable facts derive from FactAttribute, so one question covers them.
    private static bool IsTest(StackFrame frame) =>
        frame.GetMethod() is { } method && Written(method).IsDefined(typeof(FactAttribute), inherit: true);

    // An async test runs as MoveNext of a type that the compiler nests in the test class.
    private static MethodBase Written(MethodBase method)
    {
        var machine = method.DeclaringType;
        return method.Name == "MoveNext" && machine?.DeclaringType is { } testClass
            ? testClass.GetMethods(Anywhere).FirstOrDefault(each => IsRunBy(each, machine)) ?? method
            : method;
    }

    // A generic test's machine is a constructed type, its attribute names the definition.
    private static bool IsRunBy(MethodInfo method, Type machine) =>
        method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType is { } type
        && type == (machine.IsGenericType ? machine.GetGenericTypeDefinition() : machine);
}
