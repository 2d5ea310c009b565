using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Nodes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Node;

sealed class NodeHandler(CliContext context)
{
    public Task<int> StatusAsync(string file, string? name, OutputFormat output, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        if (await FindAsync(new NodeDesk(session.Services), session.Cluster.Design.Name, name, stop).ConfigureAwait(false) is not { } nodes) return ExitCode.Failed;
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, NodeOutput.Document(nodes, context.Answer.Findings));
        else NodeOutput.Print(nodes, session.Services.Time.GetUtcNow(), context.Out);
        return nodes.All(node => node.IsReady) ? ExitCode.Done : ExitCode.Unhealthy;
    }, ct);

    public Task<int> LogsAsync(string file, string name, OutputFormat output, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        var desk = new NodeDesk(session.Services);
        if (await FindAsync(desk, session.Cluster.Design.Name, name, stop).ConfigureAwait(false) is not [var node, ..]) return ExitCode.Failed;
        var words = await desk.WordsAsync(node.InstanceId, stop).ConfigureAwait(false);
        if (output != OutputFormat.Table) context.Answer.Give(context.Out, NodeOutput.Document(node, words, context.Answer.Findings));
        else NodeOutput.Print(node, words, context.Out);
        return ExitCode.Done;
    }, ct);

    /// <returns>Null: there is none of that name; that has been said.</returns>
    async Task<IReadOnlyList<NodeSight>?> FindAsync(NodeDesk desk, string cluster, string? name, CancellationToken ct)
    {
        var nodes = await desk.CompareAsync(ct).ConfigureAwait(false);
        if (nodes.Count == 0)
        {
            context.Problem($"{cluster} has no machines", "slipway up makes them");
            return null;
        }
        if (name is null) return nodes;
        // A slot has one machine, or two for a moment; a pool's name would be many.
        List<NodeSight> found = [.. nodes.Where(node => node.InstanceId == name || (node.Place == name && node.Role != "worker"))];
        if (found.Count > 0) return found;
        string[] known = [.. nodes.Select(node => node.InstanceId).Concat(nodes.Where(node => node.Role != "worker").Select(node => node.Place).OfType<string>()).Distinct()];
        context.Problem($"{cluster} has no node or slot '{name}'", Suggestion.Help(name, known) ?? "slipway node status shows them");
        return null;
    }
}
