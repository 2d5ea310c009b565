using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Tests.Kubernetes;

public sealed class ControllerTests
{
    [Fact]
    public void A_node_becomes_ready_once_its_network_plugin_runs()
    {
        var cluster = new TestCluster();
        using var kubelet = cluster.Join("i-1");
        Assert.Equal("False", cluster.Ready("i-1"));
        cluster.Clock.Advance(10);
        Assert.Equal("True", cluster.Ready("i-1"));
        Assert.Null(cluster.Get(Catalog.Nodes, "", "i-1")["spec"]?["taints"]);
    }

    [Fact]
    public void Names_that_are_drawn_by_thousands_are_each_somebodys_own()
    {
        const int many = 15000;
        var cluster = new TestCluster();
        // Of so many, seven or eight draw a name that is taken; and each draws anew.
        for (var i = 0; i < many; i++)
        {
            cluster.Cluster.Registry.Create(Catalog.ConfigMaps, "default", new JsonObject { ["metadata"] = new JsonObject { ["generateName"] = "some-" } });
        }
        Assert.Equal(many, cluster.Store.List(Catalog.ConfigMaps, "default").Count(item => item.Name.StartsWith("some-", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_node_that_stops_is_not_ready_after_forty_seconds_and_not_before()
    {
        var cluster = new TestCluster(2);
        cluster.Kubelets[0].Dispose();
        cluster.Clock.Advance(39);
        Assert.Equal("True", cluster.Ready(cluster.Kubelets[0].Node.Name));
        cluster.Clock.Advance(2);
        Assert.Equal("Unknown", cluster.Ready(cluster.Kubelets[0].Node.Name));
        Assert.Equal("True", cluster.Ready(cluster.Kubelets[1].Node.Name));
    }

    [Fact]
    public void A_node_is_deleted_with_its_pods_when_its_instance_is_gone()
    {
        var cluster = new TestCluster(2);
        var lost = cluster.Kubelets[0].Node.Name;
        cluster.Instances[lost] = InstanceState.Terminated;
        cluster.Kubelets[0].Dispose();
        cluster.Clock.Advance(60);
        Assert.Null(cluster.Store.Find(Catalog.Nodes, "", lost));
        Assert.Null(cluster.Store.Find(Catalog.Leases, "kube-node-lease", lost));
        Assert.DoesNotContain(cluster.Store.List(Catalog.Pods), pod => pod.Parse()["spec"]?["nodeName"]?.ToString() == lost);
    }

    [Fact]
    public void A_node_that_comes_back_is_ready_again()
    {
        var cluster = new TestCluster(1);
        var name = cluster.Kubelets[0].Node.Name;
        cluster.Instances[name] = InstanceState.Stopped;
        cluster.Kubelets[0].Dispose();
        cluster.Clock.Advance(60);
        Assert.Equal("Unknown", cluster.Ready(name));
        using var again = cluster.Join(name);
        cluster.Clock.Advance(15);
        Assert.Equal("True", cluster.Ready(name));
    }

    [Fact]
    public void A_deployment_spreads_its_pods_and_replaces_those_of_a_lost_node()
    {
        var cluster = new TestCluster(3);
        cluster.Deploy("web", 3);
        cluster.Clock.Advance(10);
        Assert.Equal(3, cluster.Pods("default", "web").Select(pod => pod["spec"]?["nodeName"]?.ToString()).Distinct().Count());
        var lost = cluster.Kubelets[0].Node.Name;
        cluster.Instances[lost] = InstanceState.Terminated;
        cluster.Kubelets[0].Dispose();
        cluster.Clock.Advance(120);
        var pods = cluster.Pods("default", "web");
        Assert.Equal(3, pods.Count);
        Assert.All(pods, pod => Assert.Equal("Running", pod["status"]?["phase"]?.ToString()));
        Assert.DoesNotContain(pods, pod => pod["spec"]?["nodeName"]?.ToString() == lost);
    }

    [Fact]
    public void A_cordoned_node_takes_no_new_pods()
    {
        var cluster = new TestCluster(2);
        var cordoned = cluster.Kubelets[0].Node.Name;
        cluster.Cluster.Registry.Update(Catalog.Nodes, "", cordoned, node =>
        {
            (node["spec"] as System.Text.Json.Nodes.JsonObject ?? []).Add("unschedulable", true);
            return node;
        });
        cluster.Deploy("web", 4);
        cluster.Clock.Advance(10);
        Assert.All(cluster.Pods("default", "web"), pod => Assert.Equal(cluster.Kubelets[1].Node.Name, pod["spec"]?["nodeName"]?.ToString()));
    }

    [Fact]
    public void An_eviction_against_a_budget_is_refused_until_the_pod_is_replaced()
    {
        var cluster = new TestCluster(3);
        cluster.Deploy("web", 2);
        cluster.Create(Catalog.DisruptionBudgets, "default", """{"metadata":{"name":"web"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"web"}}}}""");
        cluster.Clock.Advance(10);
        var names = cluster.Pods("default", "web").Select(pod => pod["metadata"]?["name"]?.ToString() ?? "").ToList();
        Evictions.Evict(cluster.Cluster.Registry, "default", names[0], new DeleteOptions());
        var refusal = Assert.Throws<KubernetesException>(() => Evictions.Evict(cluster.Cluster.Registry, "default", names[1], new DeleteOptions()));
        Assert.Equal(429, refusal.Code);
        cluster.Clock.Advance(10);
        Evictions.Evict(cluster.Cluster.Registry, "default", names[1], new DeleteOptions());
    }

    [Fact]
    public void Nothing_moves_without_an_api_server_and_all_catches_up_after()
    {
        var cluster = new TestCluster(2);
        cluster.Quorum = false;
        using var late = cluster.Join("i-late");
        cluster.Clock.Advance(60);
        Assert.Null(cluster.Store.Find(Catalog.Nodes, "", "i-late"));
        cluster.Quorum = true;
        cluster.Cluster.Wake();
        cluster.Clock.Advance(15);
        Assert.Equal("True", cluster.Ready("i-late"));
    }

    [Fact]
    public void A_namespace_takes_its_content_with_it()
    {
        var cluster = new TestCluster(1);
        cluster.Create(Catalog.Namespaces, "", """{"metadata":{"name":"team"}}""");
        cluster.Create(Catalog.ConfigMaps, "team", """{"metadata":{"name":"settings"},"data":{"a":"b"}}""");
        cluster.Cluster.Registry.Delete(Catalog.Namespaces, "", "team");
        Assert.Throws<KubernetesException>(() => cluster.Create(Catalog.ConfigMaps, "team", """{"metadata":{"name":"late"}}"""));
        cluster.Clock.Advance(10);
        Assert.Null(cluster.Store.Find(Catalog.Namespaces, "", "team"));
        Assert.Empty(cluster.Store.List(Catalog.ConfigMaps, "team"));
    }
}
