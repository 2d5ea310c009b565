using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

/// <summary>Security groups, policies and timeouts that a group adds to its own.</summary>
static class ExtraChecks
{
    const int MostGroups = 4;
    const int MostPolicies = 10;

    public static void Run(DesignContext context, InstanceDesign instance, string path, string partition)
    {
        SecurityGroups(context, instance.SecurityGroups, path + ".securityGroups");
        Policies(context, instance.ManagedPolicies, path + ".managedPolicies", partition);
        if (instance.ReadyTimeout < TimeSpan.FromMinutes(1) || instance.ReadyTimeout > TimeSpan.FromHours(12))
        {
            context.Add(InstanceFindings.ReadyTimeout(context.At(path + ".readyTimeout"), instance.ReadyTimeout));
        }
    }

    static void SecurityGroups(DesignContext context, IReadOnlyList<string> groups, string path)
    {
        if (groups.Count > MostGroups) context.Add(InstanceFindings.SecurityGroups(context.At(path), $"there are {groups.Count} security groups, {MostGroups} fit beside the cluster's own", "combine their rules"));
        for (var i = 0; i < groups.Count; i++)
        {
            if (!AwsId.IsId(groups[i], "sg")) context.Add(InstanceFindings.SecurityGroups(context.At($"{path}[{i}]"), $"'{groups[i]}' is no security group's id", "it starts with sg-; names are not enough"));
        }
    }

    static void Policies(DesignContext context, IReadOnlyList<string> policies, string path, string partition)
    {
        if (policies.Count > MostPolicies) context.Add(InstanceFindings.ManagedPolicies(context.At(path), $"there are {policies.Count} managed policies, a role takes {MostPolicies}", "combine them"));
        for (var i = 0; i < policies.Count; i++)
        {
            if (AwsId.Arn(policies[i]) is ["arn", var p, "iam", "", _, var name] && p == partition && name.StartsWith("policy/", StringComparison.Ordinal)) continue;
            context.Add(InstanceFindings.ManagedPolicies(context.At($"{path}[{i}]"), $"'{policies[i]}' is no policy's ARN", $"it starts with arn:{partition}:iam:: and holds policy/"));
        }
    }
}
