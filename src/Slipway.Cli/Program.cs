using Slipway.Cli;
using Slipway.Cli.Hosting;

CliContext context;
try
{
    context = ConsoleContext.Create();
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    using var error = ConsoleContext.Error();
    error.WriteLine("slipway: this folder is gone, or may not be read");
    error.WriteLine("slipway: change to one that exists");
    return ExitCode.Failed;
}
return await CliApp.RunAsync(args, context).ConfigureAwait(false);
