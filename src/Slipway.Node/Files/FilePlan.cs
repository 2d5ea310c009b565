using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Files;

/// <summary>All files of a machine that hold no secret: units, configurations, manifests, kubeconfigs, authorities' certificates.</summary>
public static class FilePlan
{
    /// <param name="slotAddress">Of the slot's interface; null on workers.</param>
    public static IReadOnlyList<PlannedFile> For(NodeConfig.NodeConfig config, NodeIdentity identity, string? slotAddress)
    {
        var files = new List<PlannedFile>();
        Authority(files, config, AuthorityNames.Kubernetes, $"{Paths.Pki}/ca.crt");
        if (config.Etcd?.Member is { } member && slotAddress is not null)
        {
            files.Add(new PlannedFile(Paths.EtcdConfig, EtcdFile.Write(config.Etcd, member, slotAddress)));
            files.Add(new PlannedFile($"{Paths.Units}/{Services.Etcd}", UnitFiles.Etcd));
        }
        if (config.Etcd is not null) Authority(files, config, AuthorityNames.Etcd, $"{Paths.EtcdPki}/ca.crt");
        if (config.Role == NodeRole.ControlPlane && slotAddress is not null)
        {
            Authority(files, config, AuthorityNames.FrontProxy, $"{Paths.Pki}/front-proxy-ca.crt");
            files.AddRange(ControlPlaneFiles.Write(config, slotAddress));
        }
        if (config.Role != NodeRole.Etcd)
        {
            files.AddRange(KubeletFiles.Write(config, identity));
            files.Add(new PlannedFile($"{Paths.Units}/{Services.Kubelet}", UnitFiles.Kubelet(config, identity)));
        }
        return files;
    }

    static void Authority(List<PlannedFile> files, NodeConfig.NodeConfig config, string name, string path)
    {
        if (config.Authorities.TryGetValue(name, out var pem)) files.Add(new PlannedFile(path, pem));
    }
}
