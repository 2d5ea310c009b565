using System.Text;
using System.Text.Json.Nodes;
using Slipway.Node;
using Slipway.Node.Hosting;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Rehearsal;

/// <summary>The phases of kubeadm that the agent runs. It reads the same files as the real one and works on the cluster as the user of the same kubeconfig.</summary>
/// <param name="local">Of the API server on this machine; null: none runs.</param>
sealed class SimulatedKubeadm(SimulatedFiles files, Func<KubernetesCluster?> local)
{
    const string KubeSystem = "kube-system";
    const string RoleLabel = "node-role.kubernetes.io/control-plane";
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly string[] s_needed = ["ca.crt", "ca.key", "sa.key", "sa.pub", "apiserver.crt", "apiserver.key", "front-proxy-ca.crt", "front-proxy-client.crt"];

    public async Task<ProcessResult> RunAsync(ProcessCall call, CancellationToken cancel)
    {
        try
        {
            var phase = string.Join(' ', call.Arguments.TakeWhile(static word => !word.StartsWith("--", StringComparison.Ordinal)));
            var config = new KubeadmConfiguration(files.Text(Option(call, "--config") ?? throw new StepException("error: no --config")));
            switch (phase)
            {
                case "init phase preflight": Preflight(config); break;
                case "init phase control-plane all": await WriteAsync(config, cancel).ConfigureAwait(false); break;
                case "init phase upload-config all": Upload(config, Client(Option(call, "--kubeconfig"))); break;
                case "init phase addon all": Addons(config, Client(Option(call, "--kubeconfig"))); break;
                case "init phase mark-control-plane": Mark(config, Client(null)); break;
                default: return new ProcessResult(3, "", $"error: kubeadm {phase} is not simulated\n");
            }
            return new ProcessResult(0, "", "");
        }
        catch (Exception problem) when (problem is StepException or KubernetesException)
        {
            return new ProcessResult(1, "", $"{problem.Message}\n");
        }
    }

    void Preflight(KubeadmConfiguration config)
    {
        var ignored = config.Init.Items("nodeRegistration", "ignorePreflightErrors").Select(static name => name.ToString()).ToHashSet();
        var etcd = new Settings(config.Cluster.Root?["etcd"]?["external"]);
        var errors = s_needed.Select(name => $"{config.Cluster.Text("certificatesDir")}/{name}").Concat([etcd.Text("caFile"), etcd.Text("certFile"), etcd.Text("keyFile")])
            .Where(path => files.Read(path) is null).Select(static path => $"[ERROR FileExisting-{path}]: {path} does not exist").ToList();
        if (files.Read($"{Paths.Manifests}/kube-apiserver.yaml") is not null) errors.Add($"[ERROR FileAvailable--etc-kubernetes-manifests-kube-apiserver.yaml]: {Paths.Manifests}/kube-apiserver.yaml already exists");
        errors.RemoveAll(error => ignored.Any(name => error.StartsWith($"[ERROR {name}]", StringComparison.OrdinalIgnoreCase)));
        if (errors.Count > 0) throw new StepException($"[preflight] Some fatal errors occurred:\n{string.Join('\n', errors)}");
    }

    async Task WriteAsync(KubeadmConfiguration config, CancellationToken cancel)
    {
        foreach (var (name, content) in KubeadmManifests.Write(config)) await files.WriteAsync($"{Paths.Manifests}/{name}.yaml", Encoding.UTF8.GetBytes(content), Private, cancel).ConfigureAwait(false);
    }

    static void Upload(KubeadmConfiguration config, ClusterClient client)
    {
        Put(client, "kubeadm-config", "ClusterConfiguration", config.Cluster.Root);
        Put(client, "kubelet-config", "kubelet", config.Kubelet.Root);
    }

    static void Put(ClusterClient client, string name, string key, JsonNode? document)
    {
        var data = new JsonObject { [key] = document?.ToJsonString() ?? "" };
        Ensure(client, Catalog.ConfigMaps, KubeSystem, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name }, ["data"] = data.DeepClone() }, present =>
        {
            present["data"] = data;
            return present;
        });
    }

    static void Addons(KubeadmConfiguration config, ClusterClient client)
    {
        var dns = config.Kubelet.Items("clusterDNS").First().ToString();
        if (!Disabled(config, "dns"))
        {
            Ensure(client, Catalog.Services, KubeSystem, KubeadmAddons.DnsService(dns), static present => present);
            Ensure(client, Catalog.Deployments, KubeSystem, KubeadmAddons.CoreDns(), static present => present);
        }
        if (!Disabled(config, "proxy")) Ensure(client, Catalog.DaemonSets, KubeSystem, KubeadmAddons.KubeProxy(config.Version), present =>
        {
            present["spec"] = KubeadmAddons.KubeProxy(config.Version)["spec"]?.DeepClone();
            return present;
        });
    }

    static bool Disabled(KubeadmConfiguration config, string addon) => config.Cluster.Root?[addon]?["disabled"]?.ToString() == "true";

    static void Mark(KubeadmConfiguration config, ClusterClient client) => client.Update(Catalog.Nodes, "", config.Node, node =>
    {
        if (node["metadata"] is not JsonObject metadata) return node;
        if (metadata["labels"] is not JsonObject labels) metadata["labels"] = labels = [];
        labels[RoleLabel] = "";
        labels["node.kubernetes.io/exclude-from-external-load-balancers"] = "";
        return node;
    });

    static void Ensure(ClusterClient client, ResourceType type, string ns, JsonObject value, Func<JsonObject, JsonObject> change)
    {
        try
        {
            client.Create(type, ns, value);
        }
        catch (KubernetesException present) when (present.Code == 409)
        {
            client.Update(type, ns, value["metadata"]?["name"]?.ToString() ?? "", change);
        }
    }

    // The kubeconfig points at the files of its user's certificate.
    ClusterClient Client(string? kubeconfig)
    {
        var settings = Settings.Read(files.Text(kubeconfig ?? Paths.AdminKubeconfig));
        var user = settings.Items("users").First()["user"];
        var certificate = files.Text(user?["client-certificate"]?.ToString() ?? throw new StepException($"error: {kubeconfig} has no user"));
        return ClusterClient.WithCertificate(local() ?? throw new StepException("error: the API server does not answer"), certificate, files.Text($"{Paths.Pki}/ca.crt"));
    }

    static string? Option(ProcessCall call, string name)
    {
        var at = call.Arguments.ToList().IndexOf(name);
        return at >= 0 && at + 1 < call.Arguments.Count ? call.Arguments[at + 1] : null;
    }
}
