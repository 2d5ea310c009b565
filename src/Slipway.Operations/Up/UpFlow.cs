using Slipway.Kubernetes;
using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Drain;
using Slipway.Operations.Keys;
using Slipway.Operations.Planning;
using Slipway.Operations.Planning.Changes;
using Slipway.Operations.Preflight;
using Slipway.Operations.Progress;
using Slipway.Operations.State;
using Slipway.Operations.Terraform;
using Slipway.Pki;
using Slipway.Render;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Up;

/// <summary>
/// Preflight → plan → confirm → keys → stacks that are new, grow or stay → drain of nodes that go → stacks that become smaller or go → API
/// ready → nodes ready → kubeconfig. Each step looks before it acts; nothing is remembered between runs but what AWS and the state store hold.
/// </summary>
public sealed class UpFlow(ClusterServices cluster, UpRequest request)
{
    public async Task<Outcome> RunAsync(CancellationToken ct)
    {
        var findings = await PreflightChecks.RunAsync(PreflightContext.Of(cluster), ct).ConfigureAwait(false);
        // Whatever else is wrong, such as a record that is already there: it is Terraform's to change.
        if (!PreflightRules.HideState(findings) && await cluster.State.GetAsync(StateKeys.Terraform, ct).ConfigureAwait(false) is not null)
        {
            return new Outcome.Refused([TerraformRules.OfTerraform.At(null, $"{cluster.Design.Name} is made by Terraform", TerraformRules.OfTerraform.Remedy)]);
        }
        if (findings.Any(f => f.Severity == Severity.Error)) return new Outcome.Refused(findings);
        cluster.Report("preflight", findings);

        var plan = await UncordonedNodes.LookAsync(cluster, await Planner.PlanAsync(cluster, request.Agents, ct).ConfigureAwait(false), request.Proxy, ct).ConfigureAwait(false);
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
            if (outcome is not Outcome.Failed) await new TakingUp(cluster).TellAsync(changes.Any(f => f.Code == ChangeRules.AddonChanges.Code || f.Code == ChangeRules.TakenUp.Code), stop).ConfigureAwait(false);
            return outcome;
        }, ct).ConfigureAwait(false);
    }

    string? Undrained => DrainRequest.Problem(cluster.Design, request.DrainTimeout);

    async Task<Outcome> ApplyAsync(ClusterPlan plan, CancellationToken ct)
    {
        var keyArn = await ClusterKey.EnsureAsync(cluster, ct).ConfigureAwait(false);
        using var authorities = await KeyRing.Of(cluster, keyArn).EnsureAsync(ct).ConfigureAwait(false);
        var rendered = ClusterRenderer.Render(cluster.Design, new RenderInput(authorities.Certificates, request.Agents.ToDictionary(a => a.Architecture, a => a.Sha256)) { KeyArn = keyArn });
        if (await cluster.Stacks.ApplyAsync(rendered.Stacks.First(s => s.Kind == StackKind.Network), ct).ConfigureAwait(false) is { } failure) return new Outcome.Failed(failure.Cause, failure.Remedy);
        await new StateUpload(cluster.State, cluster.Design, request.Agents).RunAsync(rendered.Objects, rendered.Pointers, request.SpecText, request.LockText, ct).ConfigureAwait(false);
        if (await new StackRounds(cluster, rendered, plan).RunAsync((stacks, stop) => DrainAsync(plan, authorities, stacks, stop), ct).ConfigureAwait(false) is { } failed) return failed;
        var mended = await LeastSizes.RestoreAsync(cluster, rendered, ct).ConfigureAwait(false);
        if (await ReadyAsync(authorities, async (api, stop) => mended += await StayAsync(api, stop).ConfigureAwait(false), ct).ConfigureAwait(false) is { } notReady) return notReady;
        return plan.IsPending || mended > 0 ? new Outcome.Done() : new Outcome.NothingToDo();
    }

    /// <param name="stacks">Whose pools become smaller or go.</param>
    async Task<Outcome.Failed?> DrainAsync(ClusterPlan plan, ClusterAuthorities authorities, IReadOnlySet<string> stacks, CancellationToken ct) => Undrained is not null ? null
        : await new PoolShrink(cluster, authorities, request.Proxy, request.DrainTimeout, request.ReadyTimeout).RunAsync(plan, stacks, ct).ConfigureAwait(false);

    /// <summary>Nothing goes any more: what a drain has cordoned that was taken back is to take pods.</summary>
    async Task<int> StayAsync(Kubernetes.Kubeconfig kubeconfig, CancellationToken ct)
    {
        using var api = new KubernetesApi(kubeconfig);
        try
        {
            return await new Cordons(cluster, api).TakeBackAsync(await InstanceNodes.ListAsync(api, ct).ConfigureAwait(false), new HashSet<string>(), ct).ConfigureAwait(false);
        }
        catch (KubernetesException e)
        {
            cluster.Report(ProgressKind.Warning, "nodes", $"whether a drain that was taken back has left any cordoned was not seen: {Unreached.Describe(cluster.Design.Api, e)}");
            return 0;
        }
    }

    async Task<Outcome?> ReadyAsync(ClusterAuthorities authorities, Func<Kubernetes.Kubeconfig, CancellationToken, Task> finish, CancellationToken ct)
    {
        var access = new AdminAccess { Save = request.SaveKubeconfig, Proxy = request.Proxy, Patience = request.ReadyTimeout, Finish = finish };
        // CloudFormation has waited for every machine's signal.
        return await access.WaitAsync(cluster, authorities, await ClusterAddress.LoadBalancerAsync(cluster, ct).ConfigureAwait(false), _ => Task.FromResult<string?>(null), ct).ConfigureAwait(false);
    }
}
