using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>What a reader is shown of kubelets that run, and of one that does not.</summary>
public sealed class HeartbeatTests
{
    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 10)]
    [InlineData(299, 290)]
    [InlineData(300, 300)]
    [InlineData(86_417, 86_410)]
    public void A_lease_is_renewed_every_ten_seconds_and_a_nodes_status_every_five_minutes(double passed, double renewed)
    {
        var cluster = new TestCluster(1);
        var (lease, status) = (Lease(cluster), Status(cluster));
        // To where the lease was written, that spans are whole.
        cluster.Clock.AdvanceTo(lease.AddSeconds(300), static action => action());
        Assert.Equal(lease.AddSeconds(300), Lease(cluster));
        cluster.Clock.Advance(passed);
        Assert.Equal(lease.AddSeconds(300 + renewed), Lease(cluster));
        Assert.Equal(0, (Status(cluster) - status).TotalSeconds % 300);
        Assert.InRange((cluster.Clock.Now - Status(cluster)).TotalSeconds, 0, 299.999);
    }

    [Fact]
    public void Nothing_is_written_for_them_and_no_watcher_is_told()
    {
        var cluster = new TestCluster(2);
        var version = cluster.Store.Version;
        cluster.Clock.Advance(3600);
        Assert.Equal(version, cluster.Store.Version);
    }

    [Fact]
    public void They_stop_with_the_machine_and_the_last_ones_stay_when_the_node_is_unknown()
    {
        var cluster = new TestCluster(2);
        var name = cluster.Kubelets[0].Node.Name;
        cluster.Clock.Advance(1000);
        cluster.Kubelets[0].Dispose();
        var (lease, status) = (Lease(cluster), Status(cluster));
        Assert.InRange(cluster.Clock.Now - lease, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.InRange(cluster.Clock.Now - status, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        cluster.Clock.Advance(39);
        Assert.Equal((lease, status), (Lease(cluster), Status(cluster)));
        cluster.Clock.Advance(600);
        Assert.Equal("Unknown", cluster.Ready(name));
        Assert.Equal((lease, status), (Lease(cluster), Status(cluster)));
        Assert.All(Conditions(cluster, name), condition => Assert.Equal("NodeStatusUnknown", $"{condition?["reason"]}"));
        // As it is stored, for a simulator that is started again.
        Assert.Equal(status, Time(cluster.Get(Catalog.Nodes, "", name)["status"]?["conditions"]?[0]?["lastHeartbeatTime"]));
        Assert.Equal(lease, Time(cluster.Get(Catalog.Leases, "kube-node-lease", name)["spec"]?["renewTime"]));
    }

    [Fact]
    public void They_go_on_when_the_machine_comes_back()
    {
        var cluster = new TestCluster(1);
        var name = cluster.Kubelets[0].Node.Name;
        cluster.Kubelets[0].Dispose();
        cluster.Clock.Advance(3600);
        using var again = cluster.Join(name);
        cluster.Clock.Advance(1000);
        Assert.InRange(cluster.Clock.Now - Lease(cluster), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.InRange(cluster.Clock.Now - Status(cluster), TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.Equal("True", cluster.Ready(name));
    }

    [Fact]
    public void A_machine_that_stops_again_soon_after_is_given_its_forty_seconds_anew()
    {
        var cluster = new TestCluster(1);
        var name = cluster.Kubelets[0].Node.Name;
        cluster.Kubelets[0].Dispose();
        cluster.Clock.Advance(20);
        var again = cluster.Join(name);
        cluster.Clock.Advance(15);
        again.Dispose();
        cluster.Clock.Advance(30);
        Assert.Equal("True", cluster.Ready(name));
        cluster.Clock.Advance(11);
        Assert.Equal("Unknown", cluster.Ready(name));
    }

    [Fact]
    public void A_condition_that_somebody_else_keeps_is_left_alone()
    {
        var cluster = new TestCluster(1);
        var name = cluster.Kubelets[0].Node.Name;
        cluster.Cluster.Registry.Update(Catalog.Nodes, "", name, node =>
        {
            node["status"]?["conditions"]?.AsArray().Add(new JsonObject { ["type"] = "KernelDeadlock", ["status"] = "False", ["lastHeartbeatTime"] = "2020-01-01T00:00:00Z" });
            return node;
        }, "status");
        cluster.Clock.Advance(1000);
        Assert.Equal("2020-01-01T00:00:00Z", $"{Conditions(cluster, name).Last()?["lastHeartbeatTime"]}");
        Assert.InRange(cluster.Clock.Now - Status(cluster), TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    static JsonArray Conditions(TestCluster cluster, string node) => Read(cluster, Catalog.Nodes, "", node)["status"]?["conditions"]?.AsArray() ?? [];

    static DateTimeOffset Status(TestCluster cluster)
    {
        var times = Conditions(cluster, cluster.Kubelets[0].Node.Name).Where(condition => $"{condition?["type"]}" != "KernelDeadlock").Select(condition => Time(condition?["lastHeartbeatTime"])).Distinct();
        return Assert.Single(times);
    }

    static DateTimeOffset Lease(TestCluster cluster) => Time(Read(cluster, Catalog.Leases, "kube-node-lease", cluster.Kubelets[0].Node.Name)["spec"]?["renewTime"]);

    static JsonObject Read(TestCluster cluster, ResourceType type, string ns, string name) =>
        cluster.Cluster.Heartbeats.Of(cluster.Store.Find(type, ns, name) ?? throw new InvalidOperationException($"{name} is not there")).Parse();

    static DateTimeOffset Time(JsonNode? time) => DateTimeOffset.Parse($"{time}", System.Globalization.CultureInfo.InvariantCulture);
}
