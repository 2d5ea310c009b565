using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Slipway.Node;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Simulator.Kubernetes.Etcd;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>What the kubelet's unit brings up: the static pods of a control plane where there is one, and the node itself.</summary>
sealed class NodeServices : IAsyncDisposable
{
    readonly List<IDisposable> _parts = [];
    ApiServer? _server;
    SimulatedKubelet? _own;
    WorkerKubelet? _worker;
    IReadOnlyList<string> _manifests = [];
    TimeSpan _delay;
    int _port;

    /// <summary>What API servers give the requests that are under way when they end, in real time.</summary>
    static readonly TimeSpan s_drain = TimeSpan.FromSeconds(2);

    /// <summary>Of the API server on this machine.</summary>
    public KubernetesCluster? Cluster { get; private set; }
    public bool IsApiServing => Cluster is { Available: true };
    public bool IsRegistered => _own is { IsRegistered: true } || _worker is { IsRegistered: true };

    /// <summary>Its Node is not there any more. The kubelet itself does not look.</summary>
    public bool IsForgotten => _worker is { IsForgotten: true } || (_own is { IsRegistered: true } own && Cluster is { Serving: true } cluster && !own.IsKnownTo(cluster));

    public static async Task<NodeServices> StartAsync(
        Machine machine, SimulatedFiles files, SimulatedNetwork network, EtcdFabric etcd, Func<EtcdCluster?> localEtcd, ApiDirectory apis, CancellationToken cancel)
    {
        var services = new NodeServices();
        var node = NodeDescriptions.Read(machine, files);
        var pods = StaticPods.Read(files);
        if (pods.Count == 0)
        {
            services._worker = WorkerKubelet.Start(machine, files, network, apis, node);
            return services;
        }
        if (pods.Count < 3) throw new StepException("the control plane's static pods are not all there");
        var cluster = await services.ServeAsync(machine, files, pods, etcd, localEtcd, node.KubernetesVersion, cancel).ConfigureAwait(false);
        services._own = SimulatedKubelet.Start(cluster, node, pods);
        services._manifests = StaticPods.Manifests(files);
        foreach (var name in ServedNames(files)) apis.Announce(name, cluster);
        return services;
    }

    /// <summary>The kubelet alone, as it is restarted on a machine whose static pods are what they were: these run on meanwhile.</summary>
    /// <returns>False: there are none, or they have changed.</returns>
    public bool TryRestartKubelet(Machine machine, SimulatedFiles files)
    {
        if (_own is null || Cluster is not { } cluster || !_manifests.SequenceEqual(StaticPods.Manifests(files))) return false;
        _own.Dispose();
        _own = SimulatedKubelet.Start(cluster, NodeDescriptions.Read(machine, files), StaticPods.Read(files));
        return true;
    }

    /// <summary>What an API server does that is asked to end: it fails its health checks, serves on for the delay that it was given, and answers what is under way.</summary>
    public async Task DrainAsync(Machine machine, CancellationToken cancel)
    {
        if (_server is null || _delay == TimeSpan.Zero) return;
        using (machine.Leave(_port)) await Task.Delay(_delay, machine.Time, cancel).ConfigureAwait(false);
        _parts[0].Dispose();
        using var patience = new CancellationTokenSource(s_drain);
        await _server.DrainAsync(patience.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _own?.Dispose();
        _worker?.Dispose();
        foreach (var part in _parts) part.Dispose();
        if (_server is not null) await _server.DisposeAsync().ConfigureAwait(false);
    }

    async Task<KubernetesCluster> ServeAsync(
        Machine machine, SimulatedFiles files, IReadOnlyList<JsonObject> pods, EtcdFabric etcd, Func<EtcdCluster?> localEtcd, string version, CancellationToken cancel)
    {
        var (api, manager) = (StaticPods.Flags(pods[0]), StaticPods.Flags(pods[1]));
        foreach (var flag in (string[])["encryption-provider-config", "audit-policy-file", "admission-control-config-file", "authentication-config"])
        {
            if (api.TryGetValue(flag, out var path)) files.Text(path);
        }
        var hosts = api["etcd-servers"].Split(',').Select(url => new Uri(url).Host).ToList();
        var store = hosts.Contains("127.0.0.1") ? localEtcd() : etcd.Find(hosts);
        if (store is null) throw new StepException($"kube-apiserver: {api["etcd-servers"]}: connection refused");
        var cluster = store.Connect(machine.World.Clock, machine.World.Ids, new ClusterSettings
        {
            KubernetesVersion = version,
            PodCidr = manager["cluster-cidr"],
            ServiceCidr = api["service-cluster-ip-range"],
            DnsServiceIp = Settings.Read(files.Text(Paths.KubeletConfig)).Items("clusterDNS").First().ToString(),
            Addons = false,
            Instances = id => CloudInstances.StateOf(machine.World, machine.Region, id),
        });
        _server = new ApiServer(cluster, new ApiServerOptions(
            () => (files.Text(api["tls-cert-file"]), files.Text(api["tls-private-key-file"])), files.Text(api["client-ca-file"]), version), TimeProvider.System);
        await _server.StartAsync(cancel).ConfigureAwait(false);
        _port = int.Parse(api["secure-port"], System.Globalization.CultureInfo.InvariantCulture);
        _delay = api.TryGetValue("shutdown-delay-duration", out var delay) ? TimeSpan.FromSeconds(int.Parse(delay.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture)) : TimeSpan.Zero;
        _parts.Add(machine.Listen(_port, _server.AcceptAsync));
        _parts.Add(cluster.ApiServerUp());
        _parts.Add(cluster.ControllerManagerUp(new SigningAuthority(files.Text(manager["cluster-signing-cert-file"]), files.Text(manager["cluster-signing-key-file"]))));
        Cluster = cluster;
        return cluster;
    }

    // The names that the certificate is good for are those that clients may use.
    static List<string> ServedNames(SimulatedFiles files)
    {
        using var certificate = X509Certificate2.CreateFromPem(files.Text($"{Paths.Pki}/apiserver.crt"));
        return [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames()).Where(name => name.StartsWith("api.", StringComparison.Ordinal))];
    }
}
