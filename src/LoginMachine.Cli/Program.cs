using LoginMachine.Cli;
using LoginMachine.Cli.Commands;
using LoginMachine.Cli.Streams;

StandardStreams.Open();
Crash.Watch();
return StandardStreams.Settle(await Root.RunAsync(args).ConfigureAwait(false));
