using LoginMachine.Cli.Commands;
using LoginMachine.Cli.Rendering;
using LoginMachine.Cli.Streams;
using LoginMachine.Platform;

CoreDumps.Disable();
ProcessLimits.ReportFileSizeAsError();
StandardStreams.Open();
Crash.Watch();
return Screen.Settle(await Root.RunAsync(args).ConfigureAwait(false));
