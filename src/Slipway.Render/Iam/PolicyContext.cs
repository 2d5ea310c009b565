using Slipway.Design.Model;
using Slipway.Render.Network;
using Slipway.Render.Nodes;
using Slipway.Render.Resources;

namespace Slipway.Render.Iam;

/// <summary>What statements narrow themselves by.</summary>
/// <param name="stack">Name of the stack whose machines these are.</param>
sealed class PolicyContext(ClusterDesign design, string stack)
{
    public ClusterDesign Design => design;

    public StateLayout State { get; } = new(design);

    public Value Key { get; } = new NetworkImports(design).Key;

    public Value OwnStackArn => Arn("cloudformation", $"stack/{stack}/*");

    /// <summary>An ARN in the cluster's region and account.</summary>
    public Value Arn(string service, string resource) =>
        Value.Format($"arn:{design.Partition}:{service}:{design.Region}:{Value.AccountId}:{resource}");

    /// <summary>Resources of this cluster, by the tag that it puts on everything.</summary>
    public Condition OfThisCluster => Condition.Equal($"aws:ResourceTag/{TagNames.Cluster}", design.Name);

    public static Condition OfRole(string role) => Condition.Equal($"aws:ResourceTag/{TagNames.Role}", role);

    /// <summary>What Kubernetes' own controllers made, by the tag that they are told to use.</summary>
    public Condition MadeByControllers => Condition.Equal($"aws:ResourceTag/{TagNames.KubernetesCluster(design.Name)}", "owned");

    public Condition TaggedOnCreation => Condition.Equal($"aws:RequestTag/{TagNames.KubernetesCluster(design.Name)}", "owned");

    /// <summary>The key is used by EC2 for a disk, not by the caller for itself.</summary>
    public Condition ThroughEc2 => Condition.Equal("kms:ViaService", $"ec2.{design.Region}.{DnsSuffix}");

    public string DnsSuffix => design.Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
