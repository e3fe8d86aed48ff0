using LoginMachine.Cli;
using LoginMachine.Cli.Commands;
using LoginMachine.Cli.Streams;
using LoginMachine.Platform;

CoreDumps.Disable();
ProcessLimits.ReportFileSizeAsError();
StandardStreams.Open();
Crash.Watch();
return StandardStreams.Settle(await Root.RunAsync(args).ConfigureAwait(false));
