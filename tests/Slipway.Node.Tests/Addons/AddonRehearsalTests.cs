using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.NodeConfig;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Node.Tests.Addons;

/// <summary>The agent installs addons into the simulated cluster, whose nodes need them.</summary>
public sealed class AddonRehearsalTests
{
    const string Tolerations = """[{"operator":"Exists"}]""";

    [Fact]
    public async Task The_control_plane_installs_what_nodes_need_to_be_Ready()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Addons = [await CloudControllerAsync(cluster, "1.36.1", "extra"), new AddonConfig("cilium", "1.19.6", "https://publisher/cilium-1.19.6.tgz", new string('a', 64), "{}")];
        Assert.All(await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"), cluster.BootWorkerAsync("i-w")), outcome => Assert.True(outcome.Ready, outcome.Reason));
        Assert.Equal("1.19.6", cluster.StatusOf("i-a")?.Addons?["cilium"]);
        var kubernetes = Kubernetes(cluster);
        await cluster.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(3, kubernetes.Store.List(Catalog.Pods).Count(pod => pod.Name.StartsWith("cilium-", StringComparison.Ordinal)));
        Assert.All(kubernetes.Store.List(Catalog.Nodes), node => Assert.Contains("KubeletReady", node.Parse().ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_addons_nodes_stay_as_they_register()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"), cluster.BootWorkerAsync("i-w"));
        await cluster.PassAsync(TimeSpan.FromMinutes(10));
        var nodes = Kubernetes(cluster).Store.List(Catalog.Nodes);
        Assert.Equal(3, nodes.Count);
        Assert.All(nodes, node => Assert.Contains("uninitialized", node.Parse().ToJsonString(), StringComparison.Ordinal));
        Assert.All(nodes, node => Assert.Contains("KubeletNotReady", node.Parse().ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_object_comes_back_and_one_that_is_no_longer_listed_goes()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Addons = [await CloudControllerAsync(cluster, "1.36.1", "extra")];
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        var store = Kubernetes(cluster).Store;
        Assert.NotNull(store.Find(Catalog.ServiceAccounts, "kube-system", "extra"));

        Kubernetes(cluster).Registry.Delete(Catalog.DaemonSets, "kube-system", "cloud");
        await cluster.UntilAsync(() => store.Find(Catalog.DaemonSets, "kube-system", "cloud") is not null);

        cluster.Addons = [await CloudControllerAsync(cluster, "1.36.2", null)];
        Assert.All(await cluster.RunAsync(cluster.BootSlotAsync("c", "i-c")), outcome => Assert.True(outcome.Ready, outcome.Reason));
        Assert.Null(store.Find(Catalog.ServiceAccounts, "kube-system", "extra"));
        // The others know the older one only, and do not bring it back.
        await cluster.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Null(store.Find(Catalog.ServiceAccounts, "kube-system", "extra"));
    }

    [Fact]
    public async Task An_object_that_was_edited_by_hand_stays_so_until_its_hash_is_taken_away()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Addons = [await StoredAsync(cluster, "web", """[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"},"data":{"mode":"ours"}}]""")];
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        var kubernetes = Kubernetes(cluster);
        JsonObject? Settings() => kubernetes.Store.Find(Catalog.ConfigMaps, "kube-system", "settings")?.Parse();
        void Edit(Action<JsonObject> change) => kubernetes.Registry.Update(Catalog.ConfigMaps, "kube-system", "settings", value =>
        {
            change(value);
            return value;
        });

        Edit(value => value["data"] = new JsonObject { ["mode"] = "theirs" });
        await cluster.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal("theirs", (string?)Settings()?["data"]?["mode"]);
        Edit(value => value["metadata"]?["annotations"]?.AsObject().Remove("slipway.dev/addon-hash"));
        await cluster.UntilAsync(() => (string?)Settings()?["data"]?["mode"] == "ours");
    }

    [Theory]
    [InlineData("CrossSubnet", true)]
    [InlineData("words that the file does not hold", false)]
    public async Task Words_of_a_publishers_file_are_replaced_or_the_boot_fails(string words, bool ready)
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Addons = [new AddonConfig("calico", "3.31.6", "https://publisher/calico.yaml", new string('a', 64)) { Edits = new Dictionary<string, string> { [words] = "Always" } }];
        var outcomes = await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        Assert.All(outcomes, outcome => Assert.Equal(ready, outcome.Ready));
        var set = Kubernetes(cluster).Store.Find(Catalog.DaemonSets, "kube-system", "calico-node");
        if (ready) Assert.Contains("\"Always\"", set?.Parse().ToJsonString(), StringComparison.Ordinal);
        else Assert.Null(set);
    }

    [Fact]
    public async Task A_file_with_another_content_than_was_meant_is_not_installed()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Addons = [await CloudControllerAsync(cluster, "1.36.1", null) with { Sha256 = new string('0', 64) }];
        var outcome = Assert.Single(await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b")).ContinueWith(done => done.Result.Take(1), TaskScheduler.Default));
        Assert.False(outcome.Ready);
        Assert.Contains("has SHA-256", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_addon_of_the_users_is_told_and_tried_again_while_one_of_Slipways_fails_the_boot(bool mayFail)
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        cluster.Addons = [await StoredAsync(cluster, "metrics", """[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"monitoring"}}]""") with { MayFail = mayFail ? true : null }];
        var outcomes = await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"));
        Assert.All(outcomes, outcome => Assert.Equal(mayFail, outcome.Ready));
        const string words = "namespaces \"monitoring\" not found";
        if (!mayFail)
        {
            Assert.All(outcomes, outcome => Assert.Contains(words, outcome.Reason, StringComparison.Ordinal));
            return;
        }
        Assert.Equal(words, cluster.StatusOf("i-a")?.RefusedAddons?["metrics"]);
        Kubernetes(cluster).Registry.Create(Catalog.Namespaces, "", (JsonObject?)JsonNode.Parse("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"monitoring"}}""") ?? []);
        await cluster.UntilAsync(() => Kubernetes(cluster).Store.Find(Catalog.ConfigMaps, "monitoring", "settings") is not null);
        await cluster.UntilAsync(() => cluster.StatusOf("i-a") is { Phase: "ready", RefusedAddons: null } && cluster.StatusOf("i-b") is { RefusedAddons: null });
    }

    static KubernetesCluster Kubernetes(RehearsedCluster cluster) => Assert.Single(cluster.Etcd.Clusters).Kubernetes ?? throw new InvalidOperationException("there is no cluster");

    static async Task<AddonConfig> CloudControllerAsync(RehearsedCluster cluster, string version, string? account)
    {
        var items = new JsonArray(JsonNode.Parse($$$"""
            {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"cloud"},"spec":{"selector":{"matchLabels":{"a":"cloud"}},
             "template":{"metadata":{"labels":{"a":"cloud"}},"spec":{"hostNetwork":true,"tolerations":{{{Tolerations}}},"containers":[{"name":"c","image":"registry.k8s.io/provider-aws/cloud-controller-manager:v{{{version}}}"}] } } } }
            """));
        if (account is not null) items.Add(JsonNode.Parse($$$"""{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"{{{account}}}"}}"""));
        return await StoredAsync(cluster, "cloud", items.ToJsonString()) with { Version = version };
    }

    static async Task<AddonConfig> StoredAsync(RehearsedCluster cluster, string name, string items)
    {
        var content = Encoding.UTF8.GetBytes($$"""{"apiVersion":"v1","kind":"List","items":{{items}}}""");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var url = $"s3://state/demo/addons/{hash}.json";
        await cluster.Cloud.State.ReplaceAsync(url, content, CancellationToken.None);
        return new AddonConfig(name, $"sha256:{hash[..12]}", url, hash);
    }
}
