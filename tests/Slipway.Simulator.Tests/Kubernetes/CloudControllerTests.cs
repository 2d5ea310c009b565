using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>What a cluster that comes without addons lacks until somebody installs them.</summary>
public sealed class CloudControllerTests
{
    const string Tolerant = """[{"operator":"Exists"}]""";
    const string CloudOnly = """[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoSchedule"},{"key":"node.cloudprovider.kubernetes.io/uninitialized","operator":"Exists"}]""";

    [Fact]
    public void A_node_waits_for_the_clouds_controller_and_for_a_network_plugin()
    {
        var (cluster, clock) = Start();
        clock.Advance(600);
        Assert.Equal(["node.cloudprovider.kubernetes.io/uninitialized", "node.kubernetes.io/not-ready"], Taints(cluster));
        Assert.Null(Node(cluster)["metadata"]?["labels"]?["topology.kubernetes.io/zone"]);

        Install(cluster, "ccm", "registry.k8s.io/provider-aws/cloud-controller-manager:v1.36.1", CloudOnly);
        clock.Advance(30);
        Assert.Equal(["node.kubernetes.io/not-ready"], Taints(cluster));
        Assert.Equal("us-east-1a", (string?)Node(cluster)["metadata"]?["labels"]?["topology.kubernetes.io/zone"]);

        Install(cluster, "plugin", "quay.io/cilium/cilium:v1.19.6@sha256:00", Tolerant);
        clock.Advance(30);
        Assert.Empty(Taints(cluster));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"key":"node.cloudprovider.kubernetes.io/uninitialized","operator":"Exists"}]""")]
    public void A_controller_that_does_not_tolerate_new_nodes_never_runs_on_one(string tolerations)
    {
        var (cluster, clock) = Start();
        Install(cluster, "ccm", "registry.k8s.io/provider-aws/cloud-controller-manager:v1.36.1", tolerations);
        clock.Advance(600);
        Assert.Contains("node.cloudprovider.kubernetes.io/uninitialized", Taints(cluster));
    }

    static (KubernetesCluster Cluster, VirtualClock Clock) Start()
    {
        var clock = new VirtualClock(TestClock.Start);
        var cluster = new KubernetesCluster(new ObjectStore(), clock, new IdSource(1), new ClusterSettings { Addons = false }, () => true);
        cluster.ApiServerUp();
        SimulatedKubelet.Start(cluster, new NodeDescription
        {
            Name = "i-1", InstanceId = "i-1", InstanceType = "m7i.large", Region = "us-east-1", Zone = "us-east-1a", InternalIp = "10.0.0.10", HostName = "i-1", KubernetesVersion = "1.36.2", ExternalCloud = true,
        });
        return (cluster, clock);
    }

    static JsonObject Node(KubernetesCluster cluster) => cluster.Registry.Get(Catalog.Nodes, "", "i-1").Parse();

    static IEnumerable<string> Taints(KubernetesCluster cluster) => (Node(cluster)["spec"]?["taints"]?.AsArray() ?? []).Select(taint => (string?)taint?["key"] ?? "").Order(StringComparer.Ordinal);

    static void Install(KubernetesCluster cluster, string name, string image, string tolerations) => cluster.Registry.Apply(Catalog.DaemonSets, "kube-system", name, JsonNode.Parse($$$"""
        {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"{{{name}}}"},"spec":{"selector":{"matchLabels":{"a":"{{{name}}}"}},
         "template":{"metadata":{"labels":{"a":"{{{name}}}"}},"spec":{"hostNetwork":true,"tolerations":{{{tolerations}}},"containers":[{"name":"c","image":"{{{image}}}"}] } } } }
        """)?.AsObject() ?? [], "tester", force: false, dryRun: false);
}
