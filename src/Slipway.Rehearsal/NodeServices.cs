using System.Text.Json.Nodes;
using Slipway.Node;
using Slipway.Node.Services;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Controllers;
using Slipway.Simulator.Kubernetes.Etcd;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>What the kubelet's unit brings up: the API server of its static pods where there is one, and the node itself.</summary>
sealed class NodeServices : IAsyncDisposable
{
    readonly Lock _gate = new();
    readonly List<IDisposable> _parts = [];
    ApiServer? _server;
    KubernetesCluster? _local;
    SimulatedKubelet? _kubelet;
    bool _stopped;

    public bool IsApiServing => _local is { Available: true };
    public bool IsRegistered => _kubelet is { IsRegistered: true };

    public static async Task<NodeServices> StartAsync(Machine machine, SimulatedFiles files, EtcdFabric etcd, Func<EtcdCluster?> localEtcd, ApiDirectory apis, CancellationToken cancel)
    {
        var services = new NodeServices();
        var node = Describe(machine, files);
        if (files.Read($"{Paths.Manifests}/kube-apiserver.yaml") is null)
        {
            var kubeconfig = Settings.Read(files.Text(Paths.KubeletKubeconfig));
            var server = new Uri(kubeconfig.Items("clusters").First()["cluster"]?["server"]?.ToString() ?? "https://localhost");
            apis.WhenKnown(server.Host, cluster => services.Join(cluster, node, []));
            return services;
        }
        var manifests = new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler" }.Select(name => Settings.Read(files.Text($"{Paths.Manifests}/{name}.yaml")).Root?.AsObject() ?? []).ToList();
        await services.ServeAsync(machine, files, Flags(manifests[0]), etcd, localEtcd, node.KubernetesVersion, cancel).ConfigureAwait(false);
        var local = services._local ?? throw new StepException("kube-apiserver does not run");
        services.Join(local, node, manifests);
        foreach (var name in ServedNames(files)) apis.Announce(name, local);
        return services;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate) _stopped = true;
        _kubelet?.Dispose();
        foreach (var part in _parts) part.Dispose();
        if (_server is not null) await _server.DisposeAsync().ConfigureAwait(false);
    }

    async Task ServeAsync(
        Machine machine, SimulatedFiles files, IReadOnlyDictionary<string, string> flags, EtcdFabric etcd, Func<EtcdCluster?> localEtcd, string version, CancellationToken cancel)
    {
        var hosts = flags["etcd-servers"].Split(',').Select(url => new Uri(url).Host).ToList();
        var store = hosts.Contains("127.0.0.1") ? localEtcd() : etcd.Find(hosts);
        if (store is null) throw new StepException($"kube-apiserver: {flags["etcd-servers"]}: connection refused");
        var cluster = store.Connect(machine.World.Clock, machine.World.Ids, new ClusterSettings
        {
            KubernetesVersion = version,
            PodCidr = Flags(Settings.Read(files.Text($"{Paths.Manifests}/kube-controller-manager.yaml")).Root?.AsObject() ?? [])["cluster-cidr"],
            ServiceCidr = flags["service-cluster-ip-range"],
            DnsServiceIp = Settings.Read(files.Text(Paths.KubeletConfig)).Items("clusterDNS").First().ToString(),
            Instances = id => CloudInstances.StateOf(machine.World, machine.Region, id),
        });
        _server = new ApiServer(cluster, new ApiServerOptions(
            files.Text(flags["tls-cert-file"]), files.Text(flags["tls-private-key-file"]), files.Text(flags["client-ca-file"]), version), TimeProvider.System);
        await _server.StartAsync(cancel).ConfigureAwait(false);
        _parts.Add(machine.Listen(int.Parse(flags["secure-port"], System.Globalization.CultureInfo.InvariantCulture), _server.AcceptAsync));
        _parts.Add(cluster.ApiServerUp());
        _local = cluster;
    }

    void Join(KubernetesCluster cluster, NodeDescription node, IReadOnlyList<JsonObject> staticPods)
    {
        lock (_gate)
        {
            if (!_stopped) _kubelet ??= SimulatedKubelet.Start(cluster, node, staticPods);
        }
    }

    // The names that the certificate is good for are those that clients may use.
    static List<string> ServedNames(SimulatedFiles files)
    {
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(files.Text($"{Paths.Pki}/apiserver.crt"));
        return certificate.Extensions.OfType<System.Security.Cryptography.X509Certificates.X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames()).Where(name => name.StartsWith("api.", StringComparison.Ordinal)).ToList();
    }

    static Dictionary<string, string> Flags(JsonObject pod) =>
        new Settings(pod["spec"]?["containers"]?[0]).Items("args").Select(argument => argument.ToString().TrimStart('-').Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "true");

    static NodeDescription Describe(Machine machine, SimulatedFiles files)
    {
        var config = Settings.Read(files.Text(Paths.KubeletConfig));
        var control = files.Read($"{Paths.Manifests}/kube-apiserver.yaml") is not null;
        var labels = Labels(files.Text($"{Paths.Units}/{UnitNames.Kubelet}"));
        if (control) labels["node-role.kubernetes.io/control-plane"] = "";
        return new NodeDescription
        {
            Name = machine.InstanceId, InstanceId = machine.InstanceId, InstanceType = machine.InstanceType, Region = machine.Region, Zone = machine.Zone,
            InternalIp = machine.PrivateIp, ExternalIp = machine.PublicIp, HostName = machine.PrivateDnsName, KubernetesVersion = Version(files), ImageName = machine.ImageName,
            MaxPods = int.Parse(config.Text("maxPods"), System.Globalization.CultureInfo.InvariantCulture), Labels = labels,
            Taints = [.. config.Items("registerWithTaints").Select(taint => new Taint(taint["key"]?.ToString() ?? "", taint["value"]?.ToString() ?? "", taint["effect"]?.ToString() ?? ""))],
        };
    }

    static Dictionary<string, string> Labels(string unit)
    {
        const string flag = "--node-labels=";
        var word = unit.Split(' ', '\n').FirstOrDefault(word => word.StartsWith(flag, StringComparison.Ordinal));
        return word is null || word.Length == flag.Length ? [] : word[flag.Length..].Split(',').Select(label => label.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1]);
    }

    static string Version(SimulatedFiles files)
    {
        const string key = "Environment=KUBERNETES_VERSION=";
        return files.Text($"{Paths.Units}/{UnitNames.Kubelet}").Split('\n').First(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].TrimStart('v');
    }
}
