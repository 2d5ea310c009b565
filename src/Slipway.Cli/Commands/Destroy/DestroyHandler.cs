using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Destroy;

namespace Slipway.Cli.Commands.Destroy;

sealed class DestroyHandler(CliContext context)
{
    public Task<int> RunAsync(DestroyArgs args, CancellationToken ct) => new SessionOpener(context).RunAsync(args.File, (session, stop) => RunAsync(args, session, stop), ct);

    public async Task<int> RunAsync(DestroyArgs args, ClusterSession session, CancellationToken ct)
    {
        var name = session.Cluster.Design.Name;
        KeptBackups? kept = null;
        var files = await LeftFiles.OfAsync(context, session, ct).ConfigureAwait(false);
        var outcome = await new DestroyFlow(session.Services, new DestroyRequest(args.KeepBackups, args.BreakLock, inventory =>
        {
            Show(inventory, files.Going);
            kept = inventory.Kept;
            return args.Yes || Question.Ask(context, $"All of this goes, and {name} with it.", name);
        })).RunAsync(ct).ConfigureAwait(false);
        files.Settle(outcome);
        var exit = OutcomePrinter.Print(context, outcome, session.Text, kept is null ? $"{name} is gone; nothing with its tag is left." : $"{name} is gone; only what was to be kept is left.");
        if (context.Answer.IsDocument) context.Answer.Give(context.Out, new OperationJson(name, session.Cluster.Design.Region, outcome).Write(context.Answer.Events, context.Answer.Findings));
        return exit;
    }

    void Show(Inventory inventory, IEnumerable<string> files)
    {
        var table = new TextTable("KIND", "NAME", "STATE");
        foreach (var stack in inventory.Stacks) table.Row("stack", stack.Name, stack.Status);
        foreach (var group in inventory.Emptied) table.Row("group", group, "emptied; Terraform deletes it");
        foreach (var leftover in inventory.Leftovers) table.Row(leftover.Kind, leftover.Name ?? leftover.Id, "made by the cluster");
        if (inventory.State.Count > 0) table.Row("state", $"{inventory.State.Count} objects", "with all their versions");
        if (inventory.OldVersions) table.Row("state", "versions of deleted objects", "");
        foreach (var key in inventory.Keys) table.Row("KMS key", key, "deleted in 30 days");
        foreach (var file in files) table.Row("kubeconfig", file, "on this computer");
        table.WriteTo(context.Error);
        if (inventory.Kept is { } kept) context.Error.WriteLine($"\nKept: {kept}.\nThe next slipway up of this name uses them again; {KeptBackups.Removal}.\n");
    }
}
