using System.Globalization;
using LoginMachine.Benchmarks.Provider;
using LoginMachine.TestProvider;

// Says its issuer on the first line. After that, each line of input is answered with the milliseconds that
// answers to /token and /jwks have taken since the one before. Ends when its input does.
using var times = new AnswerTimes();
await using var provider = await LoopbackProvider.StartAsync();
Console.WriteLine(provider.IssuerName);
while (Console.ReadLine() is not null)
{
    Console.WriteLine(times.Take().TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
}
