using System.Text.Json;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Render.Addons;
using Slipway.Render.Pools;
using Slipway.Spec.Model;
using NodeDocument = Slipway.NodeConfig.NodeConfig;

namespace Slipway.Render.Nodes;

/// <summary>What each slot and pool is to be, as documents at their content's hash.</summary>
sealed class NodeConfigBuilder(ClusterDesign design, RenderInput input)
{
    const int PodsPerControlPlaneNode = 110;
    const string ControlPlaneTaint = "node-role.kubernetes.io/control-plane:NoSchedule";

    readonly StateLayout _state = new(design);
    readonly SortedDictionary<string, string> _authorities = new(input.Authorities.ToDictionary(), StringComparer.Ordinal);

    /// <summary>What control-plane nodes install into the cluster.</summary>
    public IReadOnlyList<RenderedAddon> Addons { get; } = ClusterAddons.For(design);

    public RenderedObject ForSlot(NodeRole role, SlotDesign slot, InstanceDesign instance) => Serialise(Common(role, instance, slot.Member is not null) with
    {
        Slot = new(slot.Name, $"{slot.Name}.{design.Network.InternalDomain}", slot.Member is not null),
        Etcd = Etcd(slot.Member?.Name),
        Secrets = new(_state.Url(StateKeys.Keys(role.Word())), EncryptionContext.For(design.Name, role.Word())),
        Kubelet = new(
            new Dictionary<string, string>(),
            role == NodeRole.ControlPlane ? [ControlPlaneTaint] : [],
            PodsPerControlPlaneNode),
        Addons = role == NodeRole.ControlPlane ? [.. Addons.Select(static addon => addon.Config)] : null,
        Join = role == NodeRole.ControlPlane ? Join with { Servers = design.ControlPlane.Slots.Count, Index = slot.Index } : Join,
    });

    public RenderedObject ForPool(NodePoolDesign pool) => Serialise(Common(NodeRole.Worker, pool.Instance) with
    {
        Pool = pool.Name,
        Kubelet = new(PoolLabels.Of(pool), [.. pool.Taints.Select(Taint)], pool.MaxPods),
    });

    NodeDocument Common(NodeRole role, InstanceDesign instance, bool member = false) => new()
    {
        Cluster = design.Name,
        Region = design.Region,
        Role = role,
        KubernetesVersion = design.KubernetesVersion,
        Assets = [.. NodeAssets.For(design, role, member, instance.Architecture)],
        Images = NodeImages.For(design, role, instance.Architecture),
        Api = new(design.Api.InternalName, ApiDesign.ServerPort, role == NodeRole.ControlPlane ? design.Api.CertificateNames : []),
        Network = new($"{design.Network.PodCidr}", $"{design.Network.ServiceCidr}", design.Network.DnsServiceIp, Words.Kebab(design.Network.Cni)),
        Kubelet = new(new Dictionary<string, string>(), [], PodsPerControlPlaneNode),
        Authorities = _authorities,
        Join = Join,
        Settings = NodeSettingsBuilder.Build(design.Settings),
        Certificates = new(Algorithms[design.Certificates.Algorithm], (long)design.Certificates.Duration.TotalSeconds),
    };

    JoinConfig Join => new(design.Api.InternalName, JoinConfig.DefaultPort);

    EtcdConfig Etcd(string? member) => new(
        design.Etcd.Version,
        member,
        [.. design.Etcd.Members.Select(other => new EtcdMemberConfig(other.Name, other.Host))],
        _state.Url(StateKeys.EtcdBackups),
        (long)design.Etcd.BackupEvery.TotalSeconds,
        (long)design.Etcd.BackupKeep.TotalSeconds,
        (long?)design.Etcd.RestoreAfter?.TotalSeconds);

    static string Taint(TaintSpec taint) => taint.Value is { Length: > 0 } value ? $"{taint.Key}={value}:{taint.Effect}" : $"{taint.Key}:{taint.Effect}";

    static RenderedObject Serialise(NodeDocument document)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(document, NodeConfigJson.Default.NodeConfig);
        return new(StateKeys.NodeConfig(Sha256.Of(bytes)), bytes);
    }

    static readonly IReadOnlyDictionary<KeyAlgorithm, string> Algorithms = new Dictionary<KeyAlgorithm, string>
    {
        [KeyAlgorithm.EcdsaP256] = "ecdsa-p256",
        [KeyAlgorithm.Rsa2048] = "rsa-2048",
        [KeyAlgorithm.Rsa3072] = "rsa-3072",
        [KeyAlgorithm.Rsa4096] = "rsa-4096",
    };
}
