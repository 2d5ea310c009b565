using Slipway.Node.Files;
using Slipway.NodeConfig;

namespace Slipway.Node.ControlPlane;

/// <summary>The files of a control-plane node that hold no secret: authorities, kubeconfigs that point at files, policies, kubeadm's configuration.</summary>
static class ControlPlaneFiles
{
    /// <param name="address">The slot's.</param>
    /// <param name="generation">etcd's.</param>
    /// <param name="trust">Of the keys that the components read when they start; null: they never change.</param>
    public static IReadOnlyList<PlannedFile> For(NodeConfig.NodeConfig config, string node, string address, int generation, string? trust)
    {
        var local = $"https://127.0.0.1:{config.Api.Port}";
        var files = new List<PlannedFile>();
        files.AddAuthority(config, AuthorityNames.Kubernetes, $"{Paths.Pki}/ca.crt");
        files.AddAuthority(config, AuthorityNames.Kubernetes, $"{Paths.SchedulerPki}/ca.crt");
        files.AddAuthority(config, AuthorityNames.Etcd, $"{Paths.EtcdPki}/ca.crt");
        files.AddAuthority(config, AuthorityNames.FrontProxy, $"{Paths.Pki}/front-proxy-ca.crt");
        files.Add(new($"{Paths.Kubeconfigs}/controller-manager.conf", Kubeconfig.Write(local, $"{Paths.Pki}/ca.crt", "controller-manager", $"{Paths.Pki}/controller-manager")));
        files.Add(new($"{Paths.Kubeconfigs}/scheduler.conf", Kubeconfig.Write(local, $"{Paths.SchedulerPki}/ca.crt", "scheduler", $"{Paths.SchedulerPki}/scheduler")));
        files.Add(new(Paths.AdminKubeconfig, Kubeconfig.Write(local, $"{Paths.Pki}/ca.crt", "admin", $"{Paths.Pki}/admin")));
        files.Add(new(PolicyFiles.Admission, PolicyFiles.WriteAdmission()));
        files.Add(new(PolicyFiles.AuditPolicy, PolicyFiles.WriteAuditPolicy()));
        files.Add(new(PolicyFiles.Authentication, PolicyFiles.WriteAuthentication(config.KubernetesVersion)));
        files.Add(new(Paths.KubeadmConfig, KubeadmFile.Write(config, node, address, generation, trust)));
        return files;
    }
}
