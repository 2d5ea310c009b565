using Slipway.Cli;
using Slipway.Cli.Hosting;

return await CliApp.RunAsync(args, ConsoleContext.Create()).ConfigureAwait(false);
