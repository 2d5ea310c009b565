using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Keys;
using Slipway.Operations.Preflight;
using Slipway.Operations.State;
using Slipway.Operations.Up;
using Slipway.Pki;
using Slipway.Render;
using Slipway.Render.Terraform;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Terraform;

/// <summary>What <c>up --target terraform</c> needs from its caller.</summary>
public sealed record TerraformRequest
{
    public required IReadOnlyList<AgentBinary> Agents { get; init; }
    public required string SpecText { get; init; }
    public required string LockText { get; init; }

    /// <summary>Renders and writes the configuration; whether any file of it changed.</summary>
    public required Func<ClusterModel, (RenderedTerraform Rendered, bool Changed)> Write { get; init; }

    /// <summary>Where the configuration lies, for people.</summary>
    public required string Folder { get; init; }

    /// <summary>The configuration has no provider, and is applied by the one that calls it.</summary>
    public bool IsModule { get; init; }

    /// <summary>Kubeconfig text of an administrator → where it was written.</summary>
    public required Func<string, CancellationToken, Task> SaveKubeconfig { get; init; }
    public Uri? Proxy { get; init; }
    public bool BreakLock { get; init; }

    /// <summary>How long to wait without another node turning ready.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromMinutes(15);
}

/// <summary>
/// Preflight → key → keys, node configurations and agent into the state store → configuration. Then it is Terraform's turn; run again when
/// that has been applied, it finds nothing to publish, waits for the nodes and writes the kubeconfig.
/// </summary>
public sealed class TerraformFlow(ClusterServices cluster, TerraformRequest request)
{
    public async Task<Outcome> RunAsync(CancellationToken ct)
    {
        if (cluster.Design.State is not StateLocation.Bucket) return Refused(TerraformRules.NoBucket.At(cluster.Source.Span("spec.stateStore"), "Terraform and the machines cannot read a folder on this computer", "write s3://bucket"));
        var findings = await PreflightChecks.RunAsync(PreflightContext.Of(cluster), ct).ConfigureAwait(false);
        var published = PreflightRules.HideState(findings) ? null : await cluster.State.GetAsync(StateKeys.Terraform, ct).ConfigureAwait(false);
        // The record is this cluster's own once Terraform has been here.
        findings = [.. findings.Where(f => published is null || f.Code != PreflightRules.RecordTaken.Code)];
        if (findings.Any(f => f.Severity == Severity.Error)) return new Outcome.Refused(findings);
        cluster.Report("preflight", findings);
        var changes = published is null ? [] : await TerraformPlan.ChangesAsync(cluster, ct).ConfigureAwait(false);
        if (changes.Any(f => f.Severity == Severity.Error)) return new Outcome.Refused(changes);
        cluster.Report("plan", changes);
        if (await ClusterStacks.ListAsync(cluster, ct).ConfigureAwait(false) is [var stack, ..])
        {
            return Refused(TerraformRules.OfStacks.At(null, $"the stack {stack.Name} is there", TerraformRules.OfStacks.Remedy));
        }
        return await cluster.HoldAsync("up", request.BreakLock, (_, stop) => PublishAsync(published, stop), ct).ConfigureAwait(false);
    }

    async Task<Outcome> PublishAsync(StateObject? before, CancellationToken ct)
    {
        var keyArn = await ClusterKey.EnsureAsync(cluster, ct).ConfigureAwait(false);
        using var authorities = await KeyRing.Of(cluster, keyArn).EnsureAsync(ct).ConfigureAwait(false);
        var model = ClusterModel.Build(cluster.Design, new RenderInput(authorities.Certificates, request.Agents.ToDictionary(a => a.Architecture, a => a.Sha256)));
        await new StateUpload(cluster.State, cluster.Design, request.Agents).RunAsync(model.Objects, model.Pointers, request.SpecText, request.LockText, ct).ConfigureAwait(false);
        var (rendered, changed) = request.Write(model);
        var manifest = MachineManifest.Write(cluster.Design.Name, keyArn, rendered);
        if (before is null || !before.Content.Span.SequenceEqual(manifest))
        {
            await cluster.State.PutAsync(StateKeys.Terraform, manifest, PutCondition.None, ct).ConfigureAwait(false);
            changed = true;
        }
        var machines = await ClusterGroups.ListAsync(cluster, ct).ConfigureAwait(false);
        if (changed || machines.All(group => group.Instances.Count == 0))
        {
            return new Outcome.HandedBack($"keys and node configurations are in {cluster.State.Place}, the configuration is in {request.Folder}. Next: {Apply()}, then run this again to wait for the nodes");
        }
        return await ReadyAsync(authorities, ct).ConfigureAwait(false);
    }

    async Task<Outcome> ReadyAsync(ClusterAuthorities authorities, CancellationToken ct)
    {
        if (await ClusterAddress.FindAsync(cluster, ct).ConfigureAwait(false) is not { } address) return new Outcome.Failed("there is no load balancer with the cluster's tags", $"{Apply()}: that makes it");
        var access = new AdminAccess { Save = request.SaveKubeconfig, Proxy = request.Proxy, Patience = request.ReadyTimeout };
        Task<string?> Signalled(CancellationToken stop) => new ReportedReadiness(cluster).WaitAsync(request.ReadyTimeout, stop);
        return await access.WaitAsync(cluster, authorities, address, Signalled, ct).ConfigureAwait(false) is { } notReady ? notReady : new Outcome.Done();
    }

    string Apply() => request.IsModule ? "terraform init and terraform apply where your own configuration calls this module"
        : $"terraform -chdir={request.Folder} init && terraform -chdir={request.Folder} apply";

    static Outcome.Refused Refused(Diagnostic finding) => new([finding]);
}
