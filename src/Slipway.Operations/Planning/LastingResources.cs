using Slipway.Design.Model;
using Slipway.Operations.Preflight;
using Slipway.Operations.Stacks;
using Slipway.Render;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Planning;

/// <summary>
/// What a cluster cannot lose and live: etcd's disks, the addresses of its slots, its network and its key. Judged by what CloudFormation
/// says of the change, so that it holds whatever in the spec led there.
/// </summary>
public static class LastingResources
{
    static readonly Row[] s_rows =
    [
        new("AWS::EC2::Volume", StackKind.ControlPlane, [ChangeAction.Replace, ChangeAction.Remove], "etcd's disks, and its members with them",
            design => design.Etcd.Topology == EtcdTopology.Dedicated ? "spec.etcd" : "spec.controlPlane",
            "leave the topology of etcd, its zones and their order as they are, and its members not fewer") { Fixed = ["AvailabilityZone", "KmsKeyId"] },
        new("AWS::EC2::NetworkInterface", StackKind.ControlPlane, [ChangeAction.Replace], "addresses of the control plane or of etcd",
            _ => "spec.network", "leave the network's topology and its subnets as they are"),
        new("AWS::EC2::VPC", StackKind.Network, [ChangeAction.Replace, ChangeAction.Remove], "the network", _ => "spec.network.vpc", "leave network.vpc as it is"),
        new("AWS::EC2::Subnet", StackKind.Network, [ChangeAction.Replace, ChangeAction.Remove], "subnets with machines in them",
            _ => "spec.network", "leave zones and subnets as they are; new ones can be added"),
        new("AWS::KMS::Key", StackKind.Network, [ChangeAction.Replace, ChangeAction.Remove], "the key that opens the cluster's disks and secrets",
            _ => "spec.encryption", "its network stack holds the key, as older versions made it: go on with that version"),
    ];

    /// <returns>Nothing where no control plane stands yet: there is nothing to lose.</returns>
    public static IReadOnlyList<Diagnostic> Check(ClusterPlan plan, ClusterDesign design, SourceMap source)
    {
        var changes = plan.Rendered.Stacks.SelectMany(stack => plan.Stacks.Where(planned => planned.Stack == stack.Name).Select(planned => new Planned(stack.Kind, planned))).ToList();
        if (changes.Any(c => c.Kind == StackKind.ControlPlane && c.Plan.Step is StackStep.Create or StackStep.CreateOverReview or StackStep.DeleteThenCreate)) return [];
        return [.. from row in s_rows
                   let lost = changes.Where(c => c.Kind == row.Stack).SelectMany(c => c.Plan.Changes).Where(row.Takes).Select(c => c.LogicalId).ToList()
                   where lost.Count > 0
                   select PreflightRules.Lasting.At(source.Span(row.Path(design)), $"this would take {row.What} ({string.Join(", ", lost)}) from the running cluster", row.Remedy)];
    }

    sealed record Planned(StackKind Kind, StackPlan Plan);

    sealed record Row(string Type, StackKind Stack, ChangeAction[] Fatal, string What, Func<ClusterDesign, string> Path, string Remedy)
    {
        /// <summary>Properties that AWS cannot change.</summary>
        public string[] Fixed { get; init; } = [];

        public bool Takes(ResourceChange change) => change.Type == Type
            && (Fatal.Contains(change.Action) || (change.Action == ChangeAction.Modify && Fixed.Any(property => change.Details.Contains(property))));
    }
}
