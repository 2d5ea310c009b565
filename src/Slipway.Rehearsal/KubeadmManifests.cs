using System.Text.Json.Nodes;

namespace Slipway.Rehearsal;

/// <summary>The static pods that kubeadm writes, with its own flags and those of the configuration. As JSON, which is YAML.</summary>
static class KubeadmManifests
{
    public static IEnumerable<(string Name, string Content)> Write(KubeadmConfiguration config)
    {
        yield return Pod(config, "kube-apiserver", "apiServer", ApiServer(config));
        yield return Pod(config, "kube-controller-manager", "controllerManager", ControllerManager(config));
        yield return Pod(config, "kube-scheduler", "scheduler", Scheduler);
    }

    static Dictionary<string, string> ApiServer(KubeadmConfiguration config)
    {
        var (pki, etcd) = (config.Cluster.Text("certificatesDir"), new Settings(config.Cluster.Root?["etcd"]?["external"]));
        return new()
        {
            ["advertise-address"] = config.Init.Text("localAPIEndpoint", "advertiseAddress"), ["allow-privileged"] = "true", ["authorization-mode"] = "Node,RBAC",
            ["client-ca-file"] = $"{pki}/ca.crt", ["enable-admission-plugins"] = "NodeRestriction", ["enable-bootstrap-token-auth"] = "true",
            ["etcd-cafile"] = etcd.Text("caFile"), ["etcd-certfile"] = etcd.Text("certFile"), ["etcd-keyfile"] = etcd.Text("keyFile"),
            ["etcd-servers"] = string.Join(',', etcd.Items("endpoints")),
            ["kubelet-client-certificate"] = $"{pki}/apiserver-kubelet-client.crt", ["kubelet-client-key"] = $"{pki}/apiserver-kubelet-client.key",
            ["kubelet-preferred-address-types"] = "InternalIP,ExternalIP,Hostname",
            ["proxy-client-cert-file"] = $"{pki}/front-proxy-client.crt", ["proxy-client-key-file"] = $"{pki}/front-proxy-client.key",
            ["requestheader-client-ca-file"] = $"{pki}/front-proxy-ca.crt",
            ["secure-port"] = config.Init.Text("localAPIEndpoint", "bindPort"),
            ["service-account-key-file"] = $"{pki}/sa.pub", ["service-account-signing-key-file"] = $"{pki}/sa.key",
            ["service-cluster-ip-range"] = config.Cluster.Text("networking", "serviceSubnet"),
            ["tls-cert-file"] = $"{pki}/apiserver.crt", ["tls-private-key-file"] = $"{pki}/apiserver.key",
        };
    }

    static Dictionary<string, string> ControllerManager(KubeadmConfiguration config)
    {
        var pki = config.Cluster.Text("certificatesDir");
        return new()
        {
            ["allocate-node-cidrs"] = "true", ["bind-address"] = "127.0.0.1", ["client-ca-file"] = $"{pki}/ca.crt",
            ["cluster-cidr"] = config.Cluster.Text("networking", "podSubnet"), ["cluster-name"] = config.Cluster.Text("clusterName"),
            ["cluster-signing-cert-file"] = $"{pki}/ca.crt", ["cluster-signing-key-file"] = $"{pki}/ca.key",
            ["controllers"] = "*,bootstrapsigner,tokencleaner", ["kubeconfig"] = "/etc/kubernetes/controller-manager.conf", ["leader-elect"] = "true",
            ["root-ca-file"] = $"{pki}/ca.crt", ["service-account-private-key-file"] = $"{pki}/sa.key",
            ["service-cluster-ip-range"] = config.Cluster.Text("networking", "serviceSubnet"), ["use-service-account-credentials"] = "true",
        };
    }

    static Dictionary<string, string> Scheduler { get; } = new()
    {
        ["bind-address"] = "127.0.0.1", ["kubeconfig"] = "/etc/kubernetes/scheduler.conf", ["leader-elect"] = "true",
    };

    static (string, string) Pod(KubeadmConfiguration config, string name, string section, Dictionary<string, string> flags)
    {
        var all = new Dictionary<string, string>(flags);
        foreach (var extra in config.Cluster.Items(section, "extraArgs")) all[extra["name"]?.ToString() ?? ""] = extra["value"]?.ToString() ?? "";
        return (name, new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "kube-system", ["labels"] = new JsonObject { ["component"] = name, ["tier"] = "control-plane" } },
            ["spec"] = new JsonObject
            {
                ["hostNetwork"] = true,
                ["priorityClassName"] = "system-node-critical",
                ["containers"] = new JsonArray(new JsonObject
                {
                    ["name"] = name,
                    ["image"] = $"registry.k8s.io/{name}:v{config.Version}",
                    ["command"] = new JsonArray([name, .. all.OrderBy(flag => flag.Key, StringComparer.Ordinal).Select(flag => (JsonNode)$"--{flag.Key}={flag.Value}")]),
                    ["env"] = new JsonArray([.. config.Cluster.Items(section, "extraEnvs").Select(entry => entry.DeepClone())]),
                }),
            },
        }.ToJsonString());
    }
}
