using Slipway.Aws;
using Slipway.Aws.LoadBalancing;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

/// <summary>Whether a pool's group can be put behind the target groups that the spec names: AWS would refuse it in the middle of its stack.</summary>
sealed class TargetGroupCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var named = new List<(string Path, string Arn)>();
        for (var pool = 0; pool < context.Design.Pools.Count; pool++)
        {
            var groups = context.Design.Pools[pool].TargetGroups;
            for (var i = 0; i < groups.Count; i++) named.Add(($"spec.nodePools[{pool}].targetGroups[{i}]", groups[i]));
        }
        if (named.Count == 0) return [];
        var vpc = await ClusterVpc.FindAsync(context, ct).ConfigureAwait(false);
        var found = new List<Diagnostic>();
        foreach (var (path, arn) in named)
        {
            if (await ProblemAsync(context, arn, vpc, ct).ConfigureAwait(false) is var (problem, help)) found.Add(PreflightRules.TargetGroupUnusable.At(context.At(path), problem, help));
        }
        return found;
    }

    static async Task<(string Problem, string Help)?> ProblemAsync(PreflightContext context, string arn, string? vpc, CancellationToken ct)
    {
        var parts = arn.Split(':');
        var (region, name) = (parts[3], parts[5].Split('/')[1]);
        if (region != context.Design.Region) return ($"the target group {name} is in {region}, the cluster in {context.Design.Region}", "name one of the cluster's region");
        if (await FindAsync(context.Aws, arn, ct).ConfigureAwait(false) is not { } group)
        {
            return ($"there is no target group {arn}", $"aws elbv2 describe-target-groups --region {region} shows those there are");
        }
        if (group.TargetType != "instance") return ($"the target group {name} takes targets of type {group.TargetType}, a pool's machines are of type instance", "make one with --target-type instance");
        if (group.VpcId == vpc) return null;
        return vpc is null
            ? ($"the target group {name} is of {group.VpcId}, and the cluster makes a VPC of its own", $"build the cluster in that VPC (network.vpc.id: {group.VpcId}), or add the target group when the cluster's VPC is there")
            : ($"the target group {name} is of {group.VpcId}, the cluster's machines are in {vpc}", $"make one with --vpc-id {vpc}");
    }

    static async Task<TargetGroup?> FindAsync(AwsClients aws, string arn, CancellationToken ct)
    {
        try
        {
            return await aws.LoadBalancing.DescribeTargetGroupsAsync(arns: [arn], ct: ct).ConfigureAwait(false) is [var group, ..] ? group : null;
        }
        catch (AwsServiceException e) when (e.Kind is AwsErrorKind.NotFound or AwsErrorKind.Invalid)
        {
            // Invalid: of another account, which AWS takes for no ARN at all.
            return null;
        }
    }
}
