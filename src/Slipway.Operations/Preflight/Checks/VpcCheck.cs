using Slipway.Aws.Ec2;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Preflight.Checks;

sealed class VpcCheck : IPreflightCheck
{
    const string Everywhere = "0.0.0.0/0";

    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var network = context.Design.Network;
        if (network.Vpc.ExistingId is not { } vpc) return [];
        var at = context.At("spec.network.vpc.id");
        var vpcs = await context.Aws.Ec2.DescribeVpcsAsync([new("vpc-id", vpc)], ct: ct).ConfigureAwait(false);
        if (vpcs.Count == 0) return [PreflightRules.VpcUnusable.At(at, $"there is no VPC {vpc} in {context.Design.Region}", "name one of this region: aws ec2 describe-vpcs shows those there are")];
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
        var tables = wanted.Exists(w => w.Subnet.Type == SubnetType.Public) ? await context.Aws.Ec2.DescribeRouteTablesAsync([new("vpc-id", vpc)], ct: ct).ConfigureAwait(false) : [];
        return wanted.SelectMany(w => (there.TryGetValue(w.Subnet.ExistingId ?? "", out var subnet) ? Problems(w.Subnet, subnet, tables) : [($"{vpc} has no subnet {w.Subnet.ExistingId}", null)])
            .Select(problem => PreflightRules.VpcUnusable.At(context.At(w.Path), problem.What, problem.Help)));
    }

    static IEnumerable<(string What, string? Help)> Problems(SubnetDesign wanted, Subnet there, IReadOnlyList<RouteTable> tables)
    {
        if (there.Zone != wanted.Zone) yield return ($"{there.Id} is in {there.Zone}, not in {wanted.Zone}", null);
        if (there.Cidr.Length == 0) yield return ($"{there.Id} has IPv6 addresses only", "machines and load balancers have IPv4 addresses: name a subnet that has a block of them");
        if (wanted.Type != SubnetType.Public || (tables.FirstOrDefault(table => table.SubnetIds.Contains(there.Id)) ?? tables.FirstOrDefault(table => table.Main)) is not { } table) yield break;
        // Not only to an internet gateway: a firewall's endpoint may stand between.
        var leads = table.Routes.Any(route => route is { Destination: Everywhere, State: "active" } && !route.Target.StartsWith("nat-", StringComparison.Ordinal));
        if (!leads) yield return ($"{there.Id} is no public subnet: its route table {table.Id} has no route to an internet gateway", $"give it one (aws ec2 create-route --route-table-id {table.Id} --destination-cidr-block {Everywhere} --gateway-id igw-…), or call it private");
    }
}
