namespace Slipway.Design.Model;

/// <summary>One concrete cluster: every default resolved, every address carved, every name given. Pure data, equal input gives equal design.</summary>
public sealed record ClusterDesign
{
    public required string Name { get; init; }
    public required string Region { get; init; }

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public required string Partition { get; init; }
    public required string KubernetesVersion { get; init; }
    public required StateLocation State { get; init; }

    /// <summary>On everything that is made; holds <see cref="TagNames.Cluster"/> and the user's own.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
    public required NetworkDesign Network { get; init; }
    public required ApiDesign Api { get; init; }
    public required ControlPlaneDesign ControlPlane { get; init; }
    public required EtcdDesign Etcd { get; init; }
    public required IReadOnlyList<NodePoolDesign> Pools { get; init; }
    public required SshDesign Ssh { get; init; }

    /// <summary>Null: the network stack makes a key.</summary>
    public required string? KmsKeyArn { get; init; }
    public required CertificatesDesign Certificates { get; init; }
    public required NodeSettingsDesign Settings { get; init; }
    public required IReadOnlyList<AddonDesign> Addons { get; init; }

    /// <summary>Files of one's own in the place of the publishers'.</summary>
    public IReadOnlyList<AssetBuildDesign> Builds { get; init; } = [];

    /// <summary>Null: machines ask the publishers' servers and registries.</summary>
    public MirrorDesign? Mirror { get; init; }

    /// <summary>Every group of machines: control plane, dedicated etcd where there is one, pools.</summary>
    public IEnumerable<InstanceGroup> Groups()
    {
        yield return new("spec.controlPlane", ControlPlane.Instance, Zones(ControlPlane.Slots), ControlPlane.Slots.Count, false);
        if (Etcd.Instance is { } etcd) yield return new("spec.etcd", etcd, Zones(Etcd.Slots), Etcd.Slots.Count, false);
        var zone = Network.Subnets.ToDictionary(s => s.Name, s => s.Zone);
        foreach (var (i, pool) in Pools.Index())
        {
            yield return new($"spec.nodePools[{i}]", pool.Instance, [.. pool.Groups.SelectMany(g => g.Subnets).Select(s => zone[s]).Distinct()], pool.Groups.Sum(g => g.Desired), pool.Spot);
        }
    }

    static IReadOnlyList<string> Zones(IEnumerable<SlotDesign> slots) => [.. slots.Select(s => s.Zone).Distinct()];
}
