using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>A cluster without machines: objects, controllers and kubelets under a clock moved by hand.</summary>
sealed class TestCluster
{
    public TestCluster(int nodes = 0, string release = "1.36.2")
    {
        Cluster = new KubernetesCluster(Store, Clock, new IdSource(1), new ClusterSettings { KubernetesVersion = release, Instances = id => Instances.GetValueOrDefault(id, InstanceState.Running) }, () => Quorum);
        ApiServer = Cluster.ApiServerUp();
        for (var i = 1; i <= nodes; i++) Kubelets.Add(Join($"i-{i:x17}"));
        if (nodes > 0) Clock.Advance(30);
    }

    public VirtualClock Clock { get; } = new(TestClock.Start);
    public ObjectStore Store { get; } = new();
    public KubernetesCluster Cluster { get; }
    public IDisposable ApiServer { get; }
    public bool Quorum { get; set; } = true;
    public Dictionary<string, InstanceState> Instances { get; } = [];
    public List<SimulatedKubelet> Kubelets { get; } = [];

    public SimulatedKubelet Join(string name, IReadOnlyList<JsonObject>? staticPods = null, IReadOnlyDictionary<string, string>? labels = null) =>
        SimulatedKubelet.Start(Cluster, new NodeDescription
        {
            Name = name, InstanceId = name, InstanceType = "m7i.large", Region = "us-east-1", Zone = "us-east-1a", InternalIp = "10.0.0.10",
            HostName = name, KubernetesVersion = "1.36.2", Labels = labels ?? new Dictionary<string, string>(),
        }, staticPods);

    public JsonNode Get(ResourceType type, string ns, string name) => Store.Find(type, ns, name)?.Parse() ?? throw new InvalidOperationException($"{type.Plural} {name} is not there");

    public JsonNode Create(ResourceType type, string ns, string json) => Cluster.Registry.Create(type, ns, JsonNode.Parse(json)?.AsObject() ?? []).Parse();

    /// <summary>A bootstrap token abcdef.0123456789abcdef; null leaves a key out.</summary>
    public void AddToken(DateTimeOffset? expiration = null, string? authentication = "true", string? groups = "system:bootstrappers:kubeadm:default-node-token", string secret = "0123456789abcdef")
    {
        var data = new Dictionary<string, string?>
        {
            ["token-id"] = "abcdef", ["token-secret"] = secret, ["usage-bootstrap-authentication"] = authentication, ["usage-bootstrap-signing"] = "true",
            ["auth-extra-groups"] = groups, ["expiration"] = expiration?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        };
        var texts = new JsonObject(data.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        Cluster.Registry.Create(Catalog.Secrets, "kube-system", new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "bootstrap-token-abcdef" }, ["type"] = "bootstrap.kubernetes.io/token", ["stringData"] = texts,
        });
    }

    /// <summary>The bindings that kubeadm makes for joining nodes.</summary>
    public void BindBootstrappers()
    {
        Bind("kubeadm:kubelet-bootstrap", "system:node-bootstrapper", "system:bootstrappers:kubeadm:default-node-token");
        Bind("kubeadm:node-autoapprove-bootstrap", "system:certificates.k8s.io:certificatesigningrequests:nodeclient", "system:bootstrappers:kubeadm:default-node-token");
        Bind("kubeadm:node-autoapprove-certificate-rotation", "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient", "system:nodes");
    }

    void Bind(string name, string role, string group) => Create(Catalog.ClusterRoleBindings, "", $$$"""
        {"metadata":{"name":"{{{name}}}"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"{{{role}}}"},
         "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"{{{group}}}"}]}
        """);

    public string Ready(string node) => Condition(Get(Catalog.Nodes, "", node), "Ready");

    public static string Condition(JsonNode item, string type) =>
        item["status"]?["conditions"]?.AsArray().FirstOrDefault(condition => condition?["type"]?.ToString() == type)?["status"]?.ToString() ?? "";

    public List<JsonNode> Pods(string ns, string app) =>
        [.. Store.List(Catalog.Pods, ns).Select(pod => (JsonNode)pod.Parse()).Where(pod => pod["metadata"]?["labels"]?["app"]?.ToString() == app)];

    public void Deploy(string name, int replicas) => Create(Catalog.Deployments, "default", $$$"""
        {"metadata":{"name":"{{{name}}}"},"spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"app":"{{{name}}}"} },
         "template":{"metadata":{"labels":{"app":"{{{name}}}"} },"spec":{"containers":[{"name":"c","image":"nginx"}]} } } }
        """);
}
