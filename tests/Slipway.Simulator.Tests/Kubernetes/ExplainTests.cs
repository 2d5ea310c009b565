using Slipway.Simulator.Kubernetes.OpenApi;
using Slipway.Simulator.Kubernetes.Store;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.Kubernetes;

#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime.
public sealed class ExplainTests : IAsyncLifetime
#pragma warning restore CA1001
{
    KubectlServer? _server;

    KubectlServer Server => _server ?? throw new InvalidOperationException("not started");

    public Task InitializeAsync()
    {
        _server = new KubectlServer(new TestCluster());
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [InteropTheory("kubectl")]
    [InlineData("node", "spec", "<NodeSpec>")]
    [InlineData("pods.spec", "containers", @"<\[\]Container> -required-")]
    [InlineData("pods.spec.containers.resources", "limits", @"<map\[string\](Quantity|Object)>")]
    [InlineData("deployments.spec.template.spec", "nodeName", "<string>")]
    [InlineData("csr.spec", "signerName", "<string> -required-")]
    [InlineData("jobs", "metadata", "<ObjectMeta>")]
    [InlineData("clusterroles.rules", "verbs", @"<\[\]string> -required-")]
    [InlineData("pdb.spec.minAvailable", "", "FIELD: minAvailable")]
    public async Task Kubectl_explains_a_field(string path, string field, string type) =>
        Assert.Matches($@"{field}\s+{type}".Trim(), (await Server.KubectlAsync($"explain {path}")).Replace('\t', ' '));

    [InteropFact("kubectl")]
    public async Task Kubectl_explains_all_of_a_kind_at_once() =>
        Assert.Contains("containerPort", await Server.KubectlAsync("explain pods --recursive"), StringComparison.Ordinal);

    [InteropFact("kubectl")]
    public async Task Kubectl_says_which_field_there_is_not() =>
        Assert.Contains("field \"colour\" does not exist", (await Server.RunAsync("CN=a,O=system:masters", "explain pods.spec.colour")).Output, StringComparison.Ordinal);

    [InteropFact("kubectl")]
    public async Task A_manifest_is_checked_without_being_applied()
    {
        const string manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: dry}\ndata: {a: b}\n";
        Assert.Contains("configmap/dry created (dry run)", await Server.KubectlAsync("apply --dry-run=client --validate=true -f -", manifest), StringComparison.Ordinal);
        Assert.Contains("configmap/dry created (server dry run)", await Server.KubectlAsync("apply --dry-run=server --validate=true -f -", manifest), StringComparison.Ordinal);
        Assert.Contains("NotFound", (await Server.RunAsync("CN=a,O=system:masters", "get configmap dry")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_that_a_field_names_is_in_the_table()
    {
        string[] words = ["string", "integer", "boolean", "time", "quantity", "intOrString", "bytes", "any", "map"];
        Assert.All(SchemaTable.All.Values.SelectMany(type => type.Fields), field => Assert.True(words.Contains(field.Element) || SchemaTable.All.ContainsKey(field.Element), $"{field.Name}: {field.Type}"));
    }

    [Fact]
    public void Every_kind_that_is_kept_and_acted_on_is_described() =>
        Assert.Empty(Catalog.All.Where(type => type is { ReadOnly: false, CreateOnly: false } && type.Subresources.Count > 0 && !SchemaTable.All.ContainsKey(type.Kind)).Select(type => type.Kind)
            .Except(["PersistentVolume", "PersistentVolumeClaim", "VolumeAttachment"]));
}
