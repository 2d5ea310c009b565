using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Iam.Operator;

/// <summary>
/// What the person or pipeline that runs <c>slipway</c> for a cluster must be allowed: no more than <c>plan</c>, <c>up</c>, <c>status</c>
/// and <c>destroy</c> call. Resources are made and deleted through CloudFormation only, so that these credentials alone start nothing
/// beside the cluster's stacks; but for the cluster's key, which outlives them.
/// </summary>
public static class OperatorPolicies
{
    /// <summary>Of a policy that can be attached, white space not counted.</summary>
    public const int MaxCharacters = 6144;
    const string CloudFormation = "cloudformation.amazonaws.com";

    /// <param name="account">Its id; <c>*</c>: any, for policies that are printed without asking AWS.</param>
    /// <returns>JSON by name: <c>slipway-&lt;cluster&gt;-state</c>, ….</returns>
    public static IReadOnlyDictionary<string, string> Render(ClusterDesign design, string account = "*")
    {
        var types = ClusterModel.Build(design, Nothing(design)).Stacks.SelectMany(stack => stack.Resources).Select(resource => resource.Type).ToHashSet(StringComparer.Ordinal);
        var context = new PolicyContext(design, "");
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [$"slipway-{design.Name}-look"] = PolicyJson.Readable(new(Look(context)), account),
            [$"slipway-{design.Name}-state"] = PolicyJson.Readable(new([.. State(context), .. KeyActions.Statements(context), .. Stacks(context), .. Leftovers(context)]), account),
            [$"slipway-{design.Name}-network"] = PolicyJson.Readable(new(Through("Network", context, Actions(NetworkActions.ByType, types))), account),
            [$"slipway-{design.Name}-machines"] = PolicyJson.Readable(new([.. Through("Machines", context, Actions(MachineActions.ByType, types)), .. Roles(context, types)]), account),
        };
    }

    static IReadOnlyList<Statement> Look(PolicyContext context) =>
    [
        new() { Sid = "Look", Actions = LookActions.Regional, Resources = ["*"], Conditions = [InRegion(context)] },
        new() { Sid = "LookAtNames", Actions = LookActions.Global, Resources = ["*"] },
        .. ManagedPolicies(context.Design) is { Count: > 0 } policies ? [new Statement { Sid = "LookAtPolicies", Actions = ["iam:GetPolicy"], Resources = policies }] : Array.Empty<Statement>(),
    ];

    /// <summary>Those that the spec gives to machines.</summary>
    static IReadOnlyList<Value> ManagedPolicies(ClusterDesign design)
    {
        var named = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var group in design.Groups()) named.UnionWith(group.Instance.ManagedPolicies);
        return [.. named.Select(arn => new Value.Text(arn))];
    }

    static IEnumerable<Statement> State(PolicyContext context)
    {
        if (context.State.Bucket is { } bucket)
        {
            var arn = $"arn:{context.Design.Partition}:s3:::{bucket.Name}";
            yield return new() { Sid = "FindState", Actions = ["s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket", "s3:ListBucketVersions"], Resources = [arn] };
            yield return new() { Sid = "KeepState", Actions = ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject"], Resources = context.State.ObjectArns("*") };
        }
        yield return new()
        {
            Sid = "SealKeys",
            Actions = ["kms:Decrypt", "kms:GenerateDataKey"],
            Resources = [context.Arn("kms", "key/*")],
            Conditions = [Condition.Equal("kms:EncryptionContext:slipway.dev/cluster", context.Design.Name)],
        };
    }

    static IEnumerable<Statement> Stacks(PolicyContext context)
    {
        yield return new() { Sid = "WorkOnStacks", Actions = LookActions.Stacks, Resources = [context.Arn("cloudformation", $"stack/{context.Design.Name}-*/*")] };
    }

    static IEnumerable<Statement> Leftovers(PolicyContext context)
    {
        yield return new() { Sid = "SweepOwn", Actions = LookActions.Leftovers, Resources = ["*"], Conditions = [context.OfThisCluster] };
        yield return new() { Sid = "SweepMadeByControllers", Actions = LookActions.Leftovers, Resources = ["*"], Conditions = [context.MadeByControllers] };
        yield return new() { Sid = "EndDrained", Actions = ["autoscaling:TerminateInstanceInAutoScalingGroup"], Resources = ["*"], Conditions = [context.OfThisCluster] };
        yield return new() { Sid = "SweepLogs", Actions = ["logs:DeleteLogGroup"], Resources = [context.Arn("logs", $"log-group:/slipway/{context.Design.Name}*")] };
    }

    /// <summary>Changes that only CloudFormation may make with these permissions.</summary>
    static IReadOnlyList<Statement> Through(string sid, PolicyContext context, IReadOnlyList<string> actions)
    {
        var regional = actions.Where(action => !action.StartsWith("route53:", StringComparison.Ordinal)).ToList();
        var global = actions.Except(regional).ToList();
        return
        [
            new() { Sid = $"{sid}ByStacks", Actions = regional, Resources = ["*"], Conditions = [new("StringEquals", "aws:CalledViaFirst", [CloudFormation]), InRegion(context)] },
            .. global.Count == 0 ? Array.Empty<Statement>() :
                [new Statement { Sid = $"{sid}NamesByStacks", Actions = global, Resources = ["*"], Conditions = [new("StringEquals", "aws:CalledViaFirst", [CloudFormation])] }],
        ];
    }

    static IEnumerable<Statement> Roles(PolicyContext context, HashSet<string> types)
    {
        var path = $"slipway/{context.Design.Name}/*";
        yield return new()
        {
            Sid = "RolesOfMachines",
            Actions = Actions(MachineActions.Iam, types),
            Resources = [Iam(context, $"role/{path}"), Iam(context, $"instance-profile/{path}")],
            Conditions = [new("StringEquals", "aws:CalledViaFirst", [CloudFormation])],
        };
        yield return new() { Sid = "GiveRolesToMachines", Actions = ["iam:PassRole"], Resources = [Iam(context, $"role/{path}")] };
        yield return new()
        {
            Sid = "FirstUseOfTheAccount",
            Actions = ["iam:CreateServiceLinkedRole"],
            Resources = [Iam(context, "role/aws-service-role/*")],
            Conditions = [new("StringEquals", "iam:AWSServiceName", ["autoscaling.amazonaws.com", "elasticloadbalancing.amazonaws.com", "spot.amazonaws.com"])],
        };
        yield return new()
        {
            Sid = "EncryptDisks",
            Actions = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
            Resources = [context.Arn("kms", "key/*")],
            Conditions = [context.ThroughEc2],
        };
    }

    static Condition InRegion(PolicyContext context) => Condition.Equal("aws:RequestedRegion", context.Design.Region);

    static Value Iam(PolicyContext context, string resource) => Value.Format($"arn:{context.Design.Partition}:iam::{Value.AccountId}:{resource}");

    static IReadOnlyList<string> Actions(IReadOnlyDictionary<string, string[]> table, HashSet<string> types) =>
        [.. table.Where(entry => types.Contains(entry.Key)).SelectMany(entry => entry.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Types depend on neither certificates nor agents.</summary>
    static RenderInput Nothing(ClusterDesign design) => new(new Dictionary<string, string>(), InstanceGroup.Architectures(design.Groups()).ToDictionary(architecture => architecture, _ => new string('0', 64)));
}
