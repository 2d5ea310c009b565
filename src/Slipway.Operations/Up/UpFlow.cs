using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Drain;
using Slipway.Operations.Etcd;
using Slipway.Operations.Keys;
using Slipway.Operations.Planning;
using Slipway.Operations.Planning.Changes;
using Slipway.Operations.Preflight;
using Slipway.Operations.Progress;
using Slipway.Operations.Stacks;
using Slipway.Operations.State;
using Slipway.Operations.Terraform;
using Slipway.Pki;
using Slipway.Render;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Up;

/// <summary>
/// Preflight → plan → confirm → keys → drain of nodes that go → stacks → API ready → nodes ready → kubeconfig. Each step looks before it acts; nothing is remembered
/// between runs but what AWS and the state store hold.
/// </summary>
public sealed class UpFlow(ClusterServices cluster, UpRequest request)
{
    public async Task<Outcome> RunAsync(CancellationToken ct)
    {
        var findings = await PreflightChecks.RunAsync(PreflightContext.Of(cluster), ct).ConfigureAwait(false);
        if (findings.Any(f => f.Severity == Severity.Error)) return new Outcome.Refused(findings);
        cluster.Report("preflight", findings);
        if (await cluster.State.GetAsync(StateKeys.Terraform, ct).ConfigureAwait(false) is not null)
        {
            return new Outcome.Refused([TerraformRules.OfTerraform.At(null, $"{cluster.Design.Name} is made by Terraform", TerraformRules.OfTerraform.Remedy)]);
        }

        var plan = await Planner.PlanAsync(cluster, request.Agents, ct).ConfigureAwait(false);
        var changes = await PlanChecks.RunAsync(cluster, plan, Undrained, ct).ConfigureAwait(false);
        if (changes.Any(f => f.Severity == Severity.Error)) return new Outcome.Refused(changes);
        cluster.Report("plan", changes);
        if (plan.IsPending && !request.Confirm(plan)) return new Outcome.Declined();

        if (plan.IsNew && await cluster.State.GetAsync(StateKeys.Keys(KeyRing.Operator), ct).ConfigureAwait(false) is not null)
        {
            cluster.Report(ProgressKind.Step, "keys", $"those that lie in {cluster.State.Place} are used again: backups from before can be restored, and kubeconfigs from before are good");
        }
        return await cluster.HoldAsync("up", request.BreakLock, async (_, stop) =>
        {
            var outcome = await ApplyAsync(plan, stop).ConfigureAwait(false);
            if (outcome is not Outcome.Failed) await new TakingUp(cluster).TellAsync(changes.Any(f => f.Code == ChangeRules.AddonChanges.Code), stop).ConfigureAwait(false);
            return outcome;
        }, ct).ConfigureAwait(false);
    }

    string? Undrained => DrainRequest.Problem(cluster.Design, request.DrainTimeout);

    async Task<Outcome> ApplyAsync(ClusterPlan plan, CancellationToken ct)
    {
        var keyArn = await ClusterKey.EnsureAsync(cluster, ct).ConfigureAwait(false);
        using var authorities = await KeyRing.Of(cluster, keyArn).EnsureAsync(ct).ConfigureAwait(false);
        var rendered = ClusterRenderer.Render(cluster.Design, new RenderInput(authorities.Certificates, request.Agents.ToDictionary(a => a.Architecture, a => a.Sha256)) { KeyArn = keyArn });
        if (await cluster.Stacks.ApplyAsync(rendered.Stacks.First(s => s.Kind == StackKind.Network), ct).ConfigureAwait(false) is { } networkFailure) return Failed(networkFailure);
        await new StateUpload(cluster.State, cluster.Design, request.Agents).RunAsync(rendered.Objects, rendered.Pointers, request.SpecText, request.LockText, ct).ConfigureAwait(false);
        if (Undrained is null && await new PoolShrink(cluster, authorities, request.Proxy, request.DrainTimeout).RunAsync(plan, ct).ConfigureAwait(false) is { } undrained) return undrained;
        var failures = await StacksAsync(rendered, plan, ct).ConfigureAwait(false);
        if (failures.Count > 0) return Failed(failures[0], failures.Count);
        if (await ReadyAsync(authorities, ct).ConfigureAwait(false) is { } notReady) return notReady;
        return plan.IsPending ? new Outcome.Done() : new Outcome.NothingToDo();
    }

    async Task<IReadOnlyList<StackFailure>> StacksAsync(RenderedCluster rendered, ClusterPlan plan, CancellationToken ct)
    {
        var wanted = rendered.Stacks.Where(s => s.Kind != StackKind.Network).ToList();
        var applied = await StackGraph.RunAsync(wanted, s => s.Name, s => s.DependsOn, s => cluster.Stacks.ApplyAsync(s, ct, s.Kind == StackKind.ControlPlane ? new FreshEtcd(cluster).PrepareAsync : null)).ConfigureAwait(false);
        if (applied.Count > 0) return applied;
        var unwanted = plan.Stacks.Where(s => s.Step == StackStep.Delete).ToList();
        return await StackGraph.RunAsync(unwanted, s => s.Stack, _ => [], s => DeleteAsync(s.Stack, ct)).ConfigureAwait(false);
    }

    async Task<StackFailure?> DeleteAsync(string name, CancellationToken ct) =>
        await cluster.Aws.CloudFormation.DescribeStackAsync(name, ct).ConfigureAwait(false) is { } stack
            ? await cluster.Stacks.DeleteAsync(stack, ct).ConfigureAwait(false)
            : null;

    async Task<Outcome?> ReadyAsync(ClusterAuthorities authorities, CancellationToken ct)
    {
        var access = new AdminAccess { Save = request.SaveKubeconfig, Proxy = request.Proxy, Patience = request.ReadyTimeout };
        // CloudFormation has waited for every machine's signal.
        return await access.WaitAsync(cluster, authorities, await ClusterAddress.LoadBalancerAsync(cluster, ct).ConfigureAwait(false), _ => Task.FromResult<string?>(null), ct).ConfigureAwait(false);
    }

    static Outcome.Failed Failed(StackFailure failure, int count = 1) =>
        new(count == 1 ? failure.Cause : $"{failure.Cause} (and {count - 1} more stacks failed)", failure.Remedy);
}
