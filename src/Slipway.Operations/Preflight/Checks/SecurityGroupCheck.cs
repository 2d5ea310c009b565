using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

/// <summary>Whether machines can have the security groups that the spec adds to the cluster's own: AWS would refuse to launch them in the middle of their stack.</summary>
sealed class SecurityGroupCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var named = new List<(string Path, string Id)>();
        foreach (var group in context.Design.Groups())
        {
            for (var i = 0; i < group.Instance.SecurityGroups.Count; i++) named.Add(($"{group.Path}.securityGroups[{i}]", group.Instance.SecurityGroups[i]));
        }
        if (named.Count == 0) return [];
        var ids = named.ConvertAll(one => one.Id).Distinct().ToList();
        var there = (await context.Aws.Ec2.DescribeSecurityGroupsAsync([new("group-id", ids)], ct: ct).ConfigureAwait(false)).ToDictionary(group => group.Id, group => group.VpcId);
        var vpc = await ClusterVpc.FindAsync(context, ct).ConfigureAwait(false);
        var found = new List<Diagnostic>();
        foreach (var (path, id) in named)
        {
            if (Problem(context.Design.Region, id, there.GetValueOrDefault(id), vpc) is var (problem, help)) found.Add(PreflightRules.SecurityGroupUnusable.At(context.At(path), problem, help));
        }
        return found;
    }

    /// <param name="of">The group's VPC; null: there is no such group.</param>
    /// <param name="vpc">The cluster's; null: it is yet to be made.</param>
    static (string Problem, string Help)? Problem(string region, string id, string? of, string? vpc)
    {
        if (of is null) return ($"there is no security group {id} in {region}", $"aws ec2 describe-security-groups --region {region}{(vpc is null ? "" : $" --filters Name=vpc-id,Values={vpc}")} shows those there are");
        if (of == vpc) return null;
        return vpc is null
            ? ($"the security group {id} is of {of}, and the cluster makes a VPC of its own", $"build the cluster in that VPC (network.vpc.id: {of}), or add the group when the cluster's VPC is there")
            : ($"the security group {id} is of {of}, the cluster's machines are in {vpc}", $"make one with --vpc-id {vpc}");
    }
}
