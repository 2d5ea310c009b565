using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Preflight.Checks;

/// <summary>
/// What a new cluster adds, against what the account may have and has. An existing one has taken its share already: what carries its tag
/// is part of what is needed, whether Terraform made all of it or was stopped half way.
/// </summary>
sealed class QuotaCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var stack = await context.Aws.CloudFormation.DescribeStackAsync($"{context.Design.Name}-network", ct).ConfigureAwait(false);
        if (stack is { Status: not ("REVIEW_IN_PROGRESS" or "ROLLBACK_COMPLETE" or "DELETE_COMPLETE") }) return [];
        var found = await Task.WhenAll(VcpusAsync(context, ct), VpcsAsync(context, ct), AddressesAsync(context, ct)).ConfigureAwait(false);
        return [.. found.OfType<Diagnostic>()];
    }

    static async Task<Diagnostic?> VcpusAsync(PreflightContext context, CancellationToken ct)
    {
        var wanted = context.Design.Groups().Where(g => !g.Spot).Sum(g => g.Count * Vcpus(g.Instance.Types[0]));
        var running = (await context.Aws.Ec2.DescribeInstancesAsync([new("instance-state-name", "pending", "running")], ct: ct).ConfigureAwait(false))
            .Where(i => i.Lifecycle != "spot" && !IsOwn(context, i.Tags)).Sum(i => Vcpus(i.Type));
        return await CompareAsync(context, "ec2", "L-1216C47A", "vCPUs of on-demand instances", running, wanted, "spec.nodePools", ct).ConfigureAwait(false);
    }

    static async Task<Diagnostic?> VpcsAsync(PreflightContext context, CancellationToken ct)
    {
        if (context.Design.Network.Vpc.ExistingId is not null) return null;
        var vpcs = (await context.Aws.Ec2.DescribeVpcsAsync(ct: ct).ConfigureAwait(false)).Count(v => !IsOwn(context, v.Tags));
        return await CompareAsync(context, "vpc", "L-F678F1CE", "VPCs", vpcs, 1, "spec.network.vpc", ct).ConfigureAwait(false);
    }

    static async Task<Diagnostic?> AddressesAsync(PreflightContext context, CancellationToken ct)
    {
        var wanted = context.Design.Network.Subnets.Count(s => s.EipAllocationId is null && context.Design.Network.Subnets.Any(p => p.NatSubnet == s.Name));
        if (wanted == 0 || context.Design.Network.Nat == NatMode.None) return null;
        var addresses = (await context.Aws.Ec2.DescribeAddressesAsync(ct: ct).ConfigureAwait(false)).Count(a => !IsOwn(context, a.Tags));
        return await CompareAsync(context, "ec2", "L-0263D0A3", "Elastic IPs", addresses, wanted, "spec.network.nat", ct).ConfigureAwait(false);
    }

    static async Task<Diagnostic?> CompareAsync(PreflightContext context, string service, string code, string what, int used, int wanted, string path, CancellationToken ct)
    {
        if (wanted == 0 || await context.Aws.Quotas.GetAsync(service, code, ct).ConfigureAwait(false) is not { } quota || used + wanted <= quota.Value) return null;
        return PreflightRules.QuotaTooSmall.At(context.At(path), $"{wanted} {what} are needed, {used} are in use, and the account may have {quota.Value}",
            $"aws service-quotas request-service-quota-increase --service-code {service} --quota-code {code} --desired-value {used + wanted}");
    }

    static bool IsOwn(PreflightContext context, IReadOnlyDictionary<string, string> tags) => tags.GetValueOrDefault(TagNames.Cluster) == context.Design.Name;

    static int Vcpus(string type) => InstanceTypes.Find(type)?.Vcpus ?? 0;
}
