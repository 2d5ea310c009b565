using Slipway.Aws.CloudFormation;
using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Keys;
using Slipway.Operations.Progress;
using Slipway.Operations.Stacks;
using Slipway.Operations.State;

namespace Slipway.Operations.Destroy;

/// <summary>What <c>destroy</c> needs from its caller.</summary>
/// <param name="Confirm">Shows what will go and asks. False: nothing is done.</param>
public sealed record DestroyRequest(bool KeepBackups, bool BreakLock, Func<Inventory, bool> Confirm);

/// <summary>
/// Machines first, then what the cluster's controllers made, then the network, then disks and logs, then the state; in the end a proof
/// that nothing carries the cluster's tag. Killed anywhere and run again, it finds what is left and goes on.
/// </summary>
public sealed class DestroyFlow(ClusterServices cluster, DestroyRequest request)
{
    public async Task<Outcome> RunAsync(CancellationToken ct)
    {
        if (!cluster.HeldByTerraform && await TerraformHold.IsThereAsync(cluster, ct).ConfigureAwait(false))
        {
            return await new DestroyFlow(cluster with { HeldByTerraform = true }, request).RunAsync(ct).ConfigureAwait(false);
        }
        var inventory = await Inventory.TakeAsync(cluster, request.KeepBackups, ct).ConfigureAwait(false);
        // The lease is the cluster's last object. Where nothing else is left, a run before this one was killed near its end: finish it.
        var nothing = inventory.IsEmpty;
        if (nothing && await cluster.State.GetAsync(StateKeys.Lease, ct).ConfigureAwait(false) is null)
        {
            await OldVersions.RemoveLeasesAsync(cluster, ct).ConfigureAwait(false);
            Tell(inventory.Kept);
            return new Outcome.NothingToDo();
        }
        if (!nothing && !request.Confirm(inventory)) return new Outcome.Declined();
        return await cluster.HoldAsync("destroy", request.BreakLock, async (held, stop) =>
        {
            var outcome = await TakeDownAsync(stop).ConfigureAwait(false);
            if (outcome is Outcome.Done)
            {
                await held.RemoveAsync().ConfigureAwait(false);
                await OldVersions.RemoveLeasesAsync(cluster, ct).ConfigureAwait(false);
            }
            return nothing && outcome is Outcome.Done ? new Outcome.NothingToDo() : outcome;
        }, ct).ConfigureAwait(false);
    }

    async Task<Outcome> TakeDownAsync(CancellationToken ct)
    {
        var sweep = new LeftoverSweep(cluster);
        if (cluster.HeldByTerraform) return await HandBackAsync(sweep, ct).ConfigureAwait(false);
        if (await StacksAsync(network: false, ct).ConfigureAwait(false) is { } machines) return machines;
        if (Failed(await sweep.RunAsync(holdsNetwork: true, ct).ConfigureAwait(false)) is { } inTheWay) return inTheWay;
        if (await StacksAsync(network: true, ct).ConfigureAwait(false) is { } network) return network;
        if (Failed(await sweep.RunAsync(holdsNetwork: null, ct).ConfigureAwait(false)) is { } left) return left;
        // Only now: until its last machine has gone, a cluster takes backups.
        var kept = request.KeepBackups ? await KeptBackups.FindAsync(cluster, ct).ConfigureAwait(false) : null;
        if (kept is null) await OwnKey.RemoveAsync(cluster, ct).ConfigureAwait(false);
        foreach (var key in await Inventory.StateAsync(cluster, kept, ct).ConfigureAwait(false)) await cluster.State.DeleteAsync(key, ct).ConfigureAwait(false);
        await OldVersions.RemoveAsync(cluster, kept, ct).ConfigureAwait(false);
        var outcome = await new NothingLeft(cluster).ProveAsync(keyStays: kept is not null, ct).ConfigureAwait(false);
        if (outcome is Outcome.Done) Tell(kept);
        return outcome;
    }

    void Tell(KeptBackups? kept)
    {
        if (kept is not null) cluster.Report(ProgressKind.Done, "backups", $"kept: {kept}; {KeptBackups.Removal}");
    }

    /// <summary>Machines first, so that no controller makes anew what is swept; what is left is in Terraform's own state.</summary>
    async Task<Outcome> HandBackAsync(LeftoverSweep sweep, CancellationToken ct)
    {
        if (await TerraformHold.EmptyAsync(cluster, ct).ConfigureAwait(false) is { } stuck) return stuck;
        return (Outcome?)Failed(await sweep.RunAsync(holdsNetwork: true, ct).ConfigureAwait(false))
            ?? new Outcome.HandedBack("no machine runs any more, and nothing of theirs is in the way: terraform destroy takes the rest, then run this again");
    }

    async Task<Outcome?> StacksAsync(bool network, CancellationToken ct)
    {
        var name = $"{cluster.Design.Name}-network";
        var stacks = (await ClusterStacks.ListAsync(cluster, ct).ConfigureAwait(false)).Where(s => s.Name == name == network).ToList();
        foreach (var stack in stacks) cluster.Report(ProgressKind.Step, stack.Name, "deleting");
        var failures = await StackGraph.RunAsync<Stack, StackFailure>(stacks, s => s.Name, _ => [], s => cluster.Stacks.DeleteAsync(s, ct)).ConfigureAwait(false);
        return failures.Count == 0 ? null : new Outcome.Failed(failures[0].Cause, failures[0].Remedy);
    }

    static Outcome.Failed? Failed(IReadOnlyList<(Leftover Leftover, string Reason)> left) => left.Count == 0
        ? null
        : new Outcome.Failed($"{left[0].Leftover.Kind} {left[0].Leftover.Id} could not be deleted: {left[0].Reason}", "delete it by hand, or run again");
}
