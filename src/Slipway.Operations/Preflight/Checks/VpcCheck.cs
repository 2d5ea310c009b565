using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

sealed class VpcCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var network = context.Design.Network;
        if (network.Vpc.ExistingId is not { } vpc) return [];
        var at = context.At("spec.network.vpc.id");
        var vpcs = await context.Aws.Ec2.DescribeVpcsAsync([new("vpc-id", vpc)], ct: ct).ConfigureAwait(false);
        if (vpcs.Count == 0) return [PreflightRules.VpcUnusable.At(at, $"there is no VPC {vpc} in {context.Design.Region}")];
        var found = new List<Diagnostic>();
        var dns = await context.Aws.Ec2.DescribeVpcDnsAsync(vpc, ct).ConfigureAwait(false);
        if (!dns.Support) found.Add(PreflightRules.VpcUnusable.At(at, $"{vpc} has DNS support off", $"aws ec2 modify-vpc-attribute --vpc-id {vpc} --enable-dns-support"));
        if (!dns.Hostnames) found.Add(PreflightRules.VpcUnusable.At(at, $"{vpc} has DNS hostnames off", $"aws ec2 modify-vpc-attribute --vpc-id {vpc} --enable-dns-hostnames"));
        found.AddRange(await SubnetsAsync(context, vpc, ct).ConfigureAwait(false));
        return found;
    }

    static async Task<IEnumerable<Diagnostic>> SubnetsAsync(PreflightContext context, string vpc, CancellationToken ct)
    {
        var wanted = context.Design.Network.Subnets.Select((s, i) => (Subnet: s, Path: $"spec.network.subnets[{i}].id")).Where(s => s.Subnet.ExistingId is not null).ToList();
        if (wanted.Count == 0) return [];
        var there = (await context.Aws.Ec2.DescribeSubnetsAsync([new("vpc-id", vpc)], ct: ct).ConfigureAwait(false)).ToDictionary(s => s.Id);
        return wanted.Select(w => there.TryGetValue(w.Subnet.ExistingId ?? "", out var subnet)
            ? subnet.Zone == w.Subnet.Zone ? null : PreflightRules.VpcUnusable.At(context.At(w.Path), $"{subnet.Id} is in {subnet.Zone}, not in {w.Subnet.Zone}")
            : PreflightRules.VpcUnusable.At(context.At(w.Path), $"{vpc} has no subnet {w.Subnet.ExistingId}")).OfType<Diagnostic>();
    }
}
