using Slipway.Node.Hosting;
using Slipway.NodeConfig;
using Slipway.Pki;

namespace Slipway.Node.Certificates;

/// <summary>The certificates of a machine, each with a key of its own that never leaves it.</summary>
public static class CertificatePlan
{
    const string Loopback = "127.0.0.1";

    static readonly Dictionary<string, KeyKind> s_kinds = new()
    {
        ["ecdsa-p256"] = KeyKind.EcdsaP256, ["rsa-2048"] = KeyKind.Rsa2048, ["rsa-3072"] = KeyKind.Rsa3072, ["rsa-4096"] = KeyKind.Rsa4096,
    };

    /// <param name="slotAddress">Of the slot's interface.</param>
    public static IReadOnlyList<PlannedCertificate> For(NodeConfig.NodeConfig config, NodeIdentity identity, string? slotAddress)
    {
        var planned = new List<PlannedCertificate>();
        if (config.Etcd?.Member is { } member) planned.AddRange(Etcd(config, member, identity, slotAddress));
        if (config.Role == NodeRole.ControlPlane) planned.AddRange(ControlPlane(config, identity, slotAddress));
        return planned;
    }

    static IEnumerable<PlannedCertificate> Etcd(NodeConfig.NodeConfig config, string member, NodeIdentity identity, string? slotAddress)
    {
        var host = config.Etcd?.Members.FirstOrDefault(other => other.Name == member)?.Host ?? config.Slot?.Host ?? member;
        string[] names = [host, "localhost", Loopback, identity.PrivateIp, .. slotAddress is null ? Array.Empty<string>() : [slotAddress]];
        yield return Machine(config, LeafProfile.EtcdServer, member, names);
        yield return Machine(config, LeafProfile.EtcdPeer, member, names);
        yield return Client(config, LeafProfile.EtcdHealthcheckClient);
    }

    static IEnumerable<PlannedCertificate> ControlPlane(NodeConfig.NodeConfig config, NodeIdentity identity, string? slotAddress)
    {
        var node = identity.InstanceId;
        string[] own = [node, identity.HostName, identity.PrivateIp, .. slotAddress is null ? Array.Empty<string>() : [slotAddress]];
        string[] server = [.. config.Api.Names, Loopback, "localhost", .. config.Slot is null ? Array.Empty<string>() : [config.Slot.Host], .. own];
        yield return Planned(LeafProfile.ApiServer, LeafProfile.ApiServer.Request(Life(config), Kind(config), [.. server.Distinct()]), Paths.Pki);
        yield return Client(config, LeafProfile.ApiServerKubeletClient);
        yield return Client(config, LeafProfile.ApiServerEtcdClient);
        yield return Client(config, LeafProfile.FrontProxyClient);
        yield return Client(config, LeafProfile.ControllerManager);
        yield return Planned(LeafProfile.Scheduler, LeafProfile.Scheduler.Request(Life(config), Kind(config)), Paths.SchedulerPki);
        yield return Client(config, LeafProfile.Admin);
        yield return Planned(LeafProfile.Join, LeafProfile.Join.Request(Life(config), Kind(config), [.. JoinNames(config), .. own]), Paths.Pki);
        yield return Planned(LeafProfile.Kubelet, LeafProfile.Kubelet.ForNode(node, Life(config), Kind(config)), Paths.KubeletPki);
        yield return Planned(LeafProfile.KubeletServer, LeafProfile.KubeletServer.ForNode(node, Life(config), Kind(config), [.. own.Distinct()]), Paths.KubeletPki);
    }

    static IEnumerable<string> JoinNames(NodeConfig.NodeConfig config) =>
        new[] { config.Join.Host, config.Slot?.Host }.OfType<string>().Where(name => name.Length > 0).Distinct();

    static PlannedCertificate Client(NodeConfig.NodeConfig config, LeafProfile profile) => Planned(profile, profile.Request(Life(config), Kind(config)), Paths.Pki);

    static PlannedCertificate Machine(NodeConfig.NodeConfig config, LeafProfile profile, string name, string[] names) =>
        Planned(profile, profile.ForNode(name, Life(config), Kind(config), [.. names.Distinct()]), Paths.Pki);

    static PlannedCertificate Planned(LeafProfile profile, LeafRequest request, string folder) =>
        new(profile.Name, profile.Authority, request, $"{folder}/{profile.Name}.crt", $"{folder}/{profile.Name}.key");

    static TimeSpan Life(NodeConfig.NodeConfig config) => TimeSpan.FromSeconds(config.Certificates.DurationSeconds);

    static KeyKind Kind(NodeConfig.NodeConfig config) => s_kinds.TryGetValue(config.Certificates.Algorithm, out var kind)
        ? kind : throw new StepException($"unknown key algorithm {config.Certificates.Algorithm}", permanent: true);
}
