using System.CommandLine;
using Slipway.Cli.Commands.Completion;
using Slipway.Cli.Commands.Version;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands;

static class CommandTree
{
    public static RootCommand Create(CliContext context)
    {
        var root = new RootCommand("Slipway builds, runs and retires production Kubernetes clusters on AWS from one file.")
        {
            VersionCommand.Create(context),
        };
        root.Add(CompletionCommand.Create(context, root));
        return root;
    }
}
