using Slipway.Cli.Commands.Node;
using Slipway.Operations.Nodes;
using Slipway.Operations.Status;

namespace Slipway.Cli.Output;

static class StatusPrinter
{
    const string ZoneLabel = "topology.kubernetes.io/zone";
    const string TypeLabel = "node.kubernetes.io/instance-type";

    public static void Print(ClusterStatus status, TextWriter output)
    {
        var stacks = new TextTable("STACK", "STATUS", "CHANGED");
        foreach (var stack in status.Stacks) stacks.Row(stack.Name, stack.Status, stack.Changed is { } at ? $"{at:yyyy-MM-dd HH:mm:ss}Z" : "");
        if (status.Stacks.Count > 0)
        {
            stacks.WriteTo(output);
            output.WriteLine();
        }
        var groups = new TextTable("GROUP", "IN SERVICE", "DESIRED", "MIN", "MAX");
        foreach (var group in status.Groups) groups.Row(group.Name, $"{group.InService}", $"{group.Desired}", $"{group.Min}", $"{group.Max}");
        groups.WriteTo(output);
        output.WriteLine();
        output.WriteLine($"API {status.Address ?? ""} {(status.Api is null ? "is ready" : $"is not ready: {status.Api}")}".Replace("  ", " ", StringComparison.Ordinal));
        output.WriteLine();
        Nodes(status, output);
        if (status.Api is null && status.Waiting is { Count: > 0 } waiting) output.WriteLine($"\nNot Ready nodes yet: {string.Join(", ", waiting)}");
        foreach (var node in status.Outdated)
        {
            output.WriteLine($"{node.InstanceId} ({node.Place}) {(node.Drift.Count > 0 ? "is older than the spec" : "runs an older configuration")} and {NodeOutput.Config(node)}");
        }
        if (status.Outdated.Any(node => node.NeedsNewInstanceFor.Count > 0)) output.WriteLine($"Nothing replaces them by itself. {char.ToUpperInvariant(ByHand.OneByOne[0])}{ByHand.OneByOne[1..]}.");
        foreach (var addon in status.RefusedAddons) output.WriteLine($"addon {addon.Name} is not installed: {addon.Reason} ({RefusedAddon.Remedy})");
    }

    public static void Nodes(ClusterStatus status, TextWriter output)
    {
        var table = new TextTable("NAME", "STATUS", "ROLES", "ZONE", "TYPE", "VERSION");
        foreach (var node in status.Nodes.OrderByDescending(n => n.Roles.Count).ThenBy(n => n.Labels.GetValueOrDefault(ZoneLabel)).ThenBy(n => n.Name, StringComparer.Ordinal))
        {
            var state = (node.Ready ? "Ready" : "NotReady") + (node.Unschedulable ? ",SchedulingDisabled" : "") + (status.Going.Contains(node.Name) ? ",Going" : "");
            table.Row(node.Name, state, node.Roles.Count == 0 ? "<none>" : string.Join(',', node.Roles),
                node.Labels.GetValueOrDefault(ZoneLabel) ?? "", node.Labels.GetValueOrDefault(TypeLabel) ?? "", node.KubeletVersion);
        }
        table.WriteTo(output);
    }
}
