using Slipway.Aws.Ec2;

namespace Slipway.Operations.Destroy.Leftovers;

/// <summary>Security groups of load balancers. They may name each other, so rules go before groups.</summary>
sealed class SecurityGroupLeftovers : ILeftoverSource
{
    public bool HoldsNetwork => true;

    public async Task<IReadOnlyList<Leftover>> FindAsync(ClusterServices cluster, CancellationToken ct)
    {
        var ec2 = cluster.Aws.Ec2;
        var found = await Ownership.AnyAsync(cluster.Design.Name, f => ec2.DescribeSecurityGroupsAsync(f, ct: ct), g => g.Id).ConfigureAwait(false);
        return [.. found.Where(g => Ownership.IsLeftoverOf(cluster, g.Tags))
            .Select(g => new Leftover("security group", g.Id, g.Name, stop => DeleteAsync(ec2, g, stop)))];
    }

    static async Task DeleteAsync(Ec2Client ec2, SecurityGroup group, CancellationToken ct)
    {
        if (group.Ingress.Count > 0) await ec2.RevokeSecurityGroupIngressAsync(group.Id, [.. group.Ingress], ct).ConfigureAwait(false);
        // Rules of the cluster's own groups that name this one stand in its way, too.
        foreach (var other in await ec2.DescribeSecurityGroupsAsync([new("ip-permission.group-id", group.Id)], ct: ct).ConfigureAwait(false))
        {
            IReadOnlyCollection<IpPermission> naming = [.. other.Ingress.Where(p => p.GroupIds.Contains(group.Id)).Select(p => p with { GroupIds = [group.Id], Cidrs = [], Ipv6Cidrs = [], PrefixListIds = [] })];
            if (other.Id != group.Id && naming.Count > 0) await ec2.RevokeSecurityGroupIngressAsync(other.Id, naming, ct).ConfigureAwait(false);
        }
        await ec2.DeleteSecurityGroupAsync(group.Id, ct).ConfigureAwait(false);
    }
}
