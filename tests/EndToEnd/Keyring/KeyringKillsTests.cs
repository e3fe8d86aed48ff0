using System.Globalization;
using System.Text;
using LoginMachine.Tests.EndToEnd.Support;
using LoginMachine.Tests.EndToEnd.Survive;

namespace LoginMachine.Tests.EndToEnd.Keyring;

/// <summary>SIGKILL while a real keyring is asked to save: a message is on the bus, and no process is left to read its answer.</summary>
[Trait("Behaviour", "G2")]
[Trait("Behaviour", "O4")]
public sealed class KeyringKillsTests : IDisposable
{
    private const string Key = "sk-planted-0123456789ABCDEF";
    private const string Old = Key + "-old";
    private const string New = Key + "-new";
    private const string Last = Key + "-last";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryHome home = new();

    private string Calls => Path.Combine(home.Folder, "calls");

    private string ProcessId => Path.Combine(home.Folder, "process-id");

    /// <summary>The keyring has the message when the program dies, whether it has answered by then or not.</summary>
    [SkippableTheory]
    [InlineData("ReadAlias", Old)]
    [InlineData("CreateItem", Old, New)]
    [InlineData("SearchItems", New)]
    [InlineData("GetSecrets", New)]
    public async Task The_keyring_holds_the_old_key_or_the_new_one_and_the_next_command_works(string message, params string[] held)
    {
        KeyringSession.Require();
        await Tracer.MustWorkAsync();
        var session = new KeyringSession(home).RunAsync(
            KeyringSession.Open,
            LogIn(Old),
            Killed(),
            "$exe journal verify $(basename -s .lock $LOGINMACHINE_HOME/open/*)",
            "$exe token $which",
            LogIn(Last),
            "$exe token $which",
            "$exe replay $LOGINMACHINE_HOME/journals/*");
        await KillAsync(message).WaitAsync(Patience);
        var seen = await session;

        Assert.Equal([0, 128 + Signal.Kill, 4, 0, 0, 0, 0], seen.Select(step => step.ExitCode));
        Assert.Contains("the attempt was in Persisting, with SaveCredentials in flight", seen[2].Output, StringComparison.Ordinal);
        Assert.Contains(LastLine(seen[3]), held);
        Assert.Contains("An earlier sign-in was interrupted; its journal was closed", seen[4].Output, StringComparison.Ordinal);
        Assert.Equal(Last, LastLine(seen[5]));
        Assert.All(home.Files(), path => Assert.DoesNotContain(Key, File.ReadAllText(path), StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();

    /// <summary>A sign-in that is stopped after each message to the bus, and says which process it is.</summary>
    private string Killed() =>
        $"printf {New} | sh -c 'echo $$ >{ProcessId}; exec strace -D -f -qq -s 700 -o {Calls} -e trace=sendmsg,openat -e inject=sendmsg:signal=STOP $exe login $which --api-key-stdin --store keyring'";

    private async Task KillAsync(string message)
    {
        while (!File.Exists(Calls) || new FileInfo(Calls).Length == 0)
        {
            await Task.Delay(2);
        }

        var process = int.Parse(await File.ReadAllTextAsync(ProcessId), CultureInfo.InvariantCulture);
        await Tracer.StepAsync(process, () => Sent(message));
        Signal.Send(process, Signal.Kill);
    }

    /// <summary>Whether the message was sent since the journal was made; the keyring is read before that.</summary>
    private bool Sent(string message)
    {
        var calls = Encoding.UTF8.GetString(Documents.Bytes(Calls));
        var journal = calls.LastIndexOf("/journals/", StringComparison.Ordinal);
        return journal >= 0 && calls.IndexOf(message, journal, StringComparison.Ordinal) >= 0;
    }

    private static string LogIn(string key) => $"printf {key} | $exe login $which --api-key-stdin --store keyring";

    private static string LastLine((int ExitCode, string Output) step) => step.Output.Trim().Split('\n')[^1];
}
