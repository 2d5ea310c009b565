using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.Kubernetes;

[Trait("Part", "Interop")]
#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime.
public sealed class KubectlTests : IAsyncLifetime
#pragma warning restore CA1001
{
    readonly TestCluster _cluster = new(2);
    KubectlServer? _server;

    KubectlServer Server => _server ?? throw new InvalidOperationException("not started");

    public Task InitializeAsync()
    {
        var manifest = JsonNode.Parse("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"etcd","namespace":"kube-system"},"spec":{"containers":[{"name":"etcd","image":"etcd:3.6"}]}}""");
        _cluster.Kubelets.Add(_cluster.Join("cp-a", [manifest?.AsObject() ?? []], new Dictionary<string, string> { ["node-role.kubernetes.io/control-plane"] = "" }));
        _cluster.Clock.Advance(30);
        _server = new KubectlServer(_cluster);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [InteropFact("kubectl")]
    public async Task Lists_nodes_and_pods_with_the_columns_of_kubernetes()
    {
        var nodes = await Server.KubectlAsync("get nodes -o wide");
        Assert.Contains("NAME", nodes, StringComparison.Ordinal);
        Assert.Matches(@"cp-a +Ready +control-plane +\d+[ms]\S* +v1\.36\.2 +10\.0\.0\.10 +<none> +Ubuntu 24.04", nodes);
        Assert.Matches(@"i-0+1 +Ready +<none>", nodes);
        var pods = await Server.KubectlAsync("get pods -A -o wide");
        Assert.Matches(@"kube-system +cilium-\w{5} +1/1 +Running +0 ", pods);
        Assert.Matches(@"kube-system +etcd-cp-a +1/1 +Running +0 +\S+ +10\.0\.0\.10 +cp-a ", pods);
        Assert.Matches(@"kube-system +coredns-\w+-\w{5} +1/1 +Running +0 +\S+ +10\.2\.0\.\d+", pods);
        var both = await Server.KubectlAsync("get nodes,pods -A -o wide");
        Assert.Contains("pod/etcd-cp-a", both, StringComparison.Ordinal);
    }

    [InteropFact("kubectl")]
    public async Task Describes_a_node_with_its_pods_and_lease()
    {
        var text = await Server.KubectlAsync("describe node cp-a");
        Assert.Matches(@"Roles: +control-plane", text);
        Assert.Contains("etcd-cp-a", text, StringComparison.Ordinal);
        Assert.Matches(@"ProviderID: +aws:///us-east-1a/cp-a", text);
        Assert.Matches(@"HolderIdentity: +cp-a", text);
        Assert.Contains("NodeReady", text, StringComparison.Ordinal);
    }

    [InteropFact("kubectl")]
    public async Task Shows_fresh_heartbeats_of_nodes_that_run_wherever_it_reads_them()
    {
        var before = DateTimeOffset.Parse(await Server.KubectlAsync("get lease -n kube-node-lease cp-a -o jsonpath={.spec.renewTime}"), System.Globalization.CultureInfo.InvariantCulture);
        _cluster.Clock.Advance(3600);
        foreach (var read in (string[])["get lease -n kube-node-lease cp-a -o jsonpath={.spec.renewTime}", "get leases -n kube-node-lease -o jsonpath={.items[0].spec.renewTime}"])
        {
            Assert.InRange(DateTimeOffset.Parse(await Server.KubectlAsync(read), System.Globalization.CultureInfo.InvariantCulture), before.AddSeconds(3590), DateTimeOffset.MaxValue);
        }
        foreach (var read in (string[])["get node cp-a -o jsonpath={.status.conditions[3].lastHeartbeatTime}", "get nodes -o jsonpath={.items[0].status.conditions[0].lastHeartbeatTime}"])
        {
            Assert.InRange(DateTimeOffset.Parse(await Server.KubectlAsync(read), System.Globalization.CultureInfo.InvariantCulture), before.AddSeconds(3200), DateTimeOffset.MaxValue);
        }
    }

    [InteropFact("kubectl")]
    public async Task Drains_a_node_and_gives_it_back()
    {
        await Server.KubectlAsync("create deployment web --image nginx --replicas 3");
        await Server.KubectlAsync("rollout status deployment/web --timeout 30s");
        var node = _cluster.Kubelets[0].Node.Name;
        var drained = await Server.KubectlAsync($"drain {node} --ignore-daemonsets --delete-emptydir-data --timeout 60s");
        Assert.Contains($"node/{node} drained", drained, StringComparison.Ordinal);
        Assert.Contains("Ready,SchedulingDisabled", await Server.KubectlAsync($"get node {node}"), StringComparison.Ordinal);
        await Server.KubectlAsync("wait --for=condition=Available deployment/web --timeout 30s");
        var left = await Server.KubectlAsync($"get pods -A --field-selector spec.nodeName={node} -o name");
        Assert.All(left.Trim().Split('\n'), pod => Assert.StartsWith("pod/cilium-", pod, StringComparison.Ordinal));
        await Server.KubectlAsync($"uncordon {node}");
        Assert.DoesNotContain("SchedulingDisabled", await Server.KubectlAsync($"get node {node}"), StringComparison.Ordinal);
    }

    [InteropFact("kubectl")]
    public async Task Labels_taints_and_deletes_nodes()
    {
        var node = _cluster.Kubelets[1].Node.Name;
        await Server.KubectlAsync($"label node {node} disk=fast");
        Assert.Contains(node, await Server.KubectlAsync("get nodes -l disk=fast -o name"), StringComparison.Ordinal);
        await Server.KubectlAsync($"taint node {node} dedicated=db:NoSchedule");
        Assert.Contains("dedicated=db:NoSchedule", await Server.KubectlAsync($"describe node {node}"), StringComparison.Ordinal);
        await Server.KubectlAsync($"taint node {node} dedicated-");
        await Server.KubectlAsync($"delete node {node}");
        Assert.DoesNotContain(node, await Server.KubectlAsync("get nodes -o name"), StringComparison.Ordinal);
    }

    [InteropFact("kubectl")]
    public async Task Applies_changes_and_deletes_objects()
    {
        const string manifest = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: team}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: team}
            data: {colour: COLOUR}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: password, namespace: team}
            stringData: {word: hush}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: team}
            spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: team}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "nginx:COLOUR"}]}
            """;
        await Server.KubectlAsync("apply -f -", manifest.Replace("COLOUR", "red", StringComparison.Ordinal));
        await Server.KubectlAsync("-n team rollout status deployment/web --timeout 30s");
        var again = await Server.KubectlAsync("apply -f -", manifest.Replace("COLOUR", "blue", StringComparison.Ordinal));
        Assert.Contains("configmap/settings configured", again, StringComparison.Ordinal);
        Assert.Contains("service/web unchanged", again, StringComparison.Ordinal);
        await Server.KubectlAsync("-n team rollout status deployment/web --timeout 30s");
        Assert.Equal("blue", await Server.KubectlAsync("-n team get configmap settings -o jsonpath={.data.colour}"));
        Assert.Equal("aHVzaA==", await Server.KubectlAsync("-n team get secret password -o jsonpath={.data.word}"));
        await Server.KubectlAsync("-n team scale deployment/web --replicas 4");
        await Server.KubectlAsync("-n team rollout status deployment/web --timeout 30s");
        var all = await Server.KubectlAsync("-n team get all");
        Assert.Matches(@"deployment.apps/web +4/4 +4 +4 ", all);
        Assert.Matches(@"service/web +ClusterIP +10\.\d+\.\d+\.\d+ +<none> +80/TCP", all);
        await Server.KubectlAsync("delete namespace team --timeout 60s");
        Assert.Empty(_cluster.Store.List(Catalog.Deployments, "team"));
    }

    [InteropFact("kubectl")]
    public async Task Says_who_asks_and_what_the_cluster_is()
    {
        Assert.Contains("Server Version: v1.36.2", await Server.KubectlAsync("version"), StringComparison.Ordinal);
        Assert.Contains("Kubernetes control plane", await Server.KubectlAsync("cluster-info"), StringComparison.Ordinal);
        Assert.Matches(@"Username +admin", await Server.KubectlAsync("auth whoami"));
        Assert.Contains("yes", await Server.KubectlAsync("auth can-i delete nodes"), StringComparison.Ordinal);
        Assert.Contains("node/cp-a condition met", await Server.KubectlAsync("wait --for=condition=Ready node --all --timeout 30s"), StringComparison.Ordinal);
        Assert.Matches(@"Normal +NodeReady +node/cp-a +", await Server.KubectlAsync("get events -A"));
    }

    [InteropFact("kubectl")]
    public async Task Refuses_strangers_and_those_without_a_role()
    {
        var (code, output) = await Server.RunAsync("CN=jane,O=developers", "get nodes");
        Assert.Equal(1, code);
        Assert.Contains("nodes is forbidden: User \"jane\" cannot list resource \"nodes\" in API group \"\" at the cluster scope", output, StringComparison.Ordinal);
        await Server.KubectlAsync("create clusterrolebinding developers --clusterrole view --group developers");
        Assert.Equal(0, (await Server.RunAsync("CN=jane,O=developers", "get pods -A")).Code);
        Assert.Contains("is forbidden", (await Server.RunAsync("CN=jane,O=developers", "delete pod x")).Output, StringComparison.Ordinal);
    }

    [InteropFact("kubectl")]
    public async Task Refuses_by_name_what_it_does_not_do()
    {
        Assert.Contains("pods/log is not supported by the Slipway simulator", (await Server.RunAsync("CN=a,O=system:masters", "logs -n kube-system etcd-cp-a")).Output, StringComparison.Ordinal);
        Assert.Contains("creating jobs.batch is not supported", (await Server.RunAsync("CN=a,O=system:masters", "create job x --image y")).Output, StringComparison.Ordinal);
        Assert.Contains("doesn't have a resource type", (await Server.RunAsync("CN=a,O=system:masters", "get gadgets")).Output, StringComparison.Ordinal);
    }
}
