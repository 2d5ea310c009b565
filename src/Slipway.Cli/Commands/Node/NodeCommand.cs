using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Node;

static class NodeCommand
{
    public static Command Create(CliContext context)
    {
        var handler = new NodeHandler(context);
        return new SlipwayCommand("node", "The cluster's machines, without a way to them", Effect.Reads)
        {
            Status(handler), Logs(handler),
        };
    }

    static SlipwayCommand Status(NodeHandler handler)
    {
        var (file, output) = (CommonOptions.File(), CommonOptions.Output());
        var name = new Argument<string?>("NAME") { Description = "A node (its instance's id) or slot; default: all", Arity = ArgumentArity.ZeroOrOne };
        var command = new SlipwayCommand("status", "Show what each node's agent says of itself; exit code 5 when one is not ready", Effect.Reads,
            ("slipway node status", "phase, last trouble, versions, first certificate to end, and whether a changed configuration is applied"),
            ("slipway node status control-plane-a", "of one slot's machine"),
            ("slipway node status -o json | jq '.nodes[] | select(.phase != \"ready\")'", "those that are not ready"))
        {
            name, file, output,
        };
        command.SetAction((result, ct) => handler.StatusAsync(result.GetRequiredValue(file), result.GetValue(name), result.GetValue(output), ct));
        return command;
    }

    static SlipwayCommand Logs(NodeHandler handler)
    {
        var (file, output) = (CommonOptions.File(), CommonOptions.Output());
        var name = new Argument<string>("NAME") { Description = "A node (its instance's id) or slot" };
        var command = new SlipwayCommand("logs", "Show the last lines of a node's agent and its serial console; needs no SSH", Effect.Reads,
            ("slipway node logs i-0a1b2c3d4e5f67890", "why it does not become ready"),
            ("slipway node logs control-plane-a -o json | jq -r '.log[].message'", "the agent's lines only"))
        {
            name, file, output,
        };
        command.SetAction((result, ct) => handler.LogsAsync(result.GetRequiredValue(file), result.GetRequiredValue(name), result.GetValue(output), ct));
        return command;
    }
}
