using Slipway.Cli.Aws;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Commands.Up;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Kops.Delete;

sealed class DeleteGroupHandler(CliContext context)
{
    public Task<int> RunAsync(KopsTarget target, string group, bool yes, CancellationToken ct) => new SessionOpener(context).GuardAsync(async () =>
    {
        if (!await new KopsClusters(context).FetchAsync(target, ct).ConfigureAwait(false)) return ExitCode.InvalidInput;
        if (new ClusterLoader(context).Load(target.File, Severity.Error) is not { } cluster) return ExitCode.InvalidInput;
        if (cluster.Spec.NodePools.ToList().FindIndex(pool => pool.Name == group) is not (>= 0 and var index)) return Unknown(cluster, group);
        if (PoolRemoval.From(cluster.Text, cluster.Spec, index) is not { } without)
        {
            context.Problem($"the lines of {group} cannot be taken out of {target.File} safely", "take them out by hand, then slipway up");
            return ExitCode.InvalidInput;
        }
        if (!yes)
        {
            context.Problem($"this takes {group} out of {target.File}, and its machines away", "Must specify --yes to delete the instance group");
            return ExitCode.Refused;
        }
        TextFile.Write(cluster.Path, without);
        context.Error.WriteLine($"{group} is out of {target.File}.");
        return await new UpHandler(context).RunAsync(new UpArgs(target.File, Yes: true, Simulate: false, Keep: false, Speed: 1, Kubeconfig: null, BreakLock: false), ct).ConfigureAwait(false);
    });

    int Unknown(LoadedCluster cluster, string group)
    {
        var isSlot = cluster.Design.ControlPlane.Slots.Concat(cluster.Design.Etcd.Slots).Any(s => s.Name == group);
        context.Problem(isSlot ? $"{group} is a slot of the control plane, and no pool" : $"{cluster.Design.Name} has no pool {group}",
            isSlot ? "spec.controlPlane says how many there are" : Suggestion.Help(group, [.. cluster.Spec.NodePools.Select(p => p.Name)]));
        return ExitCode.InvalidInput;
    }
}
