using LoginMachine.Cli;
using LoginMachine.Cli.Commands;

namespace LoginMachine.Tests.Properties.Program;

/// <summary>The program's commands in this process: its streams are the process's, so nothing else may run beside.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class InProcess
{
    internal const string Name = "the program in this process";

    /// <summary>Runs a command line; an exception that it lets out is the test's failure.</summary>
    internal static (int ExitCode, string Output, string Error) Run(params string[] arguments) =>
        Run(() => Root.RunAsync(arguments).GetAwaiter().GetResult());

    /// <summary>Runs a part of it in the same way.</summary>
    internal static (int ExitCode, string Output, string Error) Run(Func<int> command)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var data = new StringWriter();
        using var words = new StringWriter();
        try
        {
            Console.SetOut(data);
            Console.SetError(words);
            return (command(), data.ToString(), words.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
