using LoginMachine.Benchmarks.Driver;

if (args is ["--beside", var ours, var codex, .. var count])
{
    return await Peer.RunAsync(ours, codex, count is [var number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 20);
}

if (args is not [var program, var hello, var providerProgram, ..])
{
    Console.Error.WriteLine("usage: driver LOGINMACHINE HELLO PROVIDER [ROUNDS]");
    return 2;
}

var rounds = args.Length > 3 ? int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture) : 40;
using var provider = new ProviderProcess(providerProgram);
var figures = new Figures();
for (var round = -Figures.Warming; round < rounds; round++)
{
    // Taking turns, so that whatever else the machine does strikes both alike.
    var helloTime = await Hello.RunAsync(hello);
    var signIn = await SignIn.RunAsync(program, provider);
    if (round >= 0)
    {
        figures.Add(helloTime, signIn);
    }
}

return figures.Print(new FileInfo(program).Length);
