using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Tests.Kubernetes;

public sealed class ServerSideApplyTests
{
    const string Two = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","labels":{"a":"1"}},"data":{"x":"1","y":"2"}}""";
    const string One = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{"x":"3"}}""";

    [Fact]
    public void Makes_what_is_not_there_and_changes_nothing_when_nothing_is_new()
    {
        var cluster = new TestCluster();
        var (first, created) = Apply(cluster, Two);
        Assert.True(created);
        var (again, createdAgain) = Apply(cluster, Two);
        Assert.False(createdAgain);
        Assert.Equal(first.Version, again.Version);
    }

    [Fact]
    public void Takes_away_what_its_manager_no_longer_gives_and_leaves_what_others_wrote()
    {
        var cluster = new TestCluster();
        Apply(cluster, Two);
        cluster.Cluster.Registry.Update(Catalog.ConfigMaps, "default", "m", value =>
        {
            value["data"]?.AsObject().Add("z", "by hand");
            return value;
        });
        Apply(cluster, One);
        var stored = cluster.Get(Catalog.ConfigMaps, "default", "m");
        AssertSame("""{"x":"3","z":"by hand"}""", stored["data"]);
        Assert.Null(stored["metadata"]?["labels"]);
    }

    [Fact]
    public void Another_managers_field_is_a_conflict_unless_it_is_taken_by_force()
    {
        var cluster = new TestCluster();
        Apply(cluster, Two, "first");
        var refusal = Assert.Throws<KubernetesException>(() => Apply(cluster, One, "second"));
        Assert.Equal((409, """Apply failed with 1 conflict: conflict with "first": .data.x"""), (refusal.Code, refusal.Message));
        Apply(cluster, One, "second", force: true);
        // What the first one still owns stays, and what was taken from it does not go when it forgets it.
        Apply(cluster, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{"y":"2"}}""", "first");
        AssertSame("""{"x":"3","y":"2"}""", cluster.Get(Catalog.ConfigMaps, "default", "m")["data"]);
    }

    [Fact]
    public void Lists_of_named_items_merge_item_by_item()
    {
        var cluster = new TestCluster();
        Apply(cluster, Set("""[{"name":"a","image":"a:1"},{"name":"b","image":"b:1"}]"""), type: Catalog.DaemonSets);
        Apply(cluster, Set("""[{"name":"a","image":"a:2"}]"""), type: Catalog.DaemonSets);
        var container = Assert.Single(cluster.Get(Catalog.DaemonSets, "default", "m")["spec"]?["template"]?["spec"]?["containers"]?.AsArray() ?? []);
        Assert.Equal(("a", "a:2"), ((string?)container?["name"], (string?)container?["image"]));
    }

    static string Set(string containers) => $$$"""
        {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"m"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":{{{containers}}} } } } }
        """;

    static (StoredObject Object, bool Created) Apply(TestCluster cluster, string value, string manager = "tester", bool force = false, ResourceType? type = null) =>
        cluster.Cluster.Registry.Apply(type ?? Catalog.ConfigMaps, "default", "m", JsonNode.Parse(value)?.AsObject() ?? [], manager, force, dryRun: false);

    static void AssertSame(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
