using Slipway.Cli.Aws;
using Slipway.Cli.Commands.Destroy;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations;
using Slipway.Operations.Destroy;

namespace Slipway.Cli.Commands.Kops.Delete;

/// <summary>Takes a cluster away as <c>destroy</c> does, and prints as kops does: what goes, then the name.</summary>
sealed class DeleteClusterHandler(CliContext context)
{
    /// <param name="asked">The cluster as it was named; null: as it is called.</param>
    public async Task<int> RunAsync(string? asked, bool yes, ClusterSession session, CancellationToken ct)
    {
        var name = session.Cluster.Design.Name;
        var files = await LeftFiles.OfAsync(context, session, ct).ConfigureAwait(false);
        var outcome = await new DestroyFlow(session.Services, new DestroyRequest(KeepBackups: true, BreakLock: false, inventory =>
        {
            Show(inventory, files.Going);
            return yes || Question.Ask(context, $"All of this goes, and {name} with it.", name);
        })).RunAsync(ct).ConfigureAwait(false);
        files.Settle(outcome);
        var exit = OutcomePrinter.Print(context, outcome, session.Text, $"{name} is gone; of what has its tag, only what was to be kept is left.");
        if (outcome is Outcome.Done) context.Out.WriteLine($"\nDeleted cluster: \"{asked ?? name}\"");
        return exit;
    }

    void Show(Inventory inventory, IEnumerable<string> files)
    {
        var table = new TextTable("TYPE", "NAME", "ID");
        foreach (var stack in inventory.Stacks) table.Row("stack", stack.Name, stack.Id);
        foreach (var group in inventory.Emptied) table.Row("autoscaling-group", group, "emptied; Terraform deletes it");
        foreach (var leftover in inventory.Leftovers) table.Row(leftover.Kind.Replace(' ', '-'), leftover.Name ?? "", leftover.Id);
        if (inventory.State.Count > 0) table.Row("state", $"{inventory.State.Count} objects", "");
        foreach (var key in inventory.Keys) table.Row("kms-key", "deleted in 30 days", key);
        foreach (var file in files) table.Row("kubeconfig", file, "on this computer");
        table.WriteTo(context.Out);
        if (inventory.Kept is { } kept) context.Error.WriteLine($"\nKept: {kept}.\nThe next slipway up of this name uses them again; {KeptBackups.Removal}.\n");
    }
}
