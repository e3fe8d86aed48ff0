using LoginMachine.Cli.Commands;

return await Root.RunAsync(args).ConfigureAwait(false);
