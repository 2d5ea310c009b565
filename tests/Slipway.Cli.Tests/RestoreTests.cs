using System.Text.Json.Nodes;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Kubernetes;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Tests;

/// <summary>A cluster that was destroyed with its backups kept comes back with what it held.</summary>
public sealed class RestoreTests : IAsyncLifetime, IDisposable
{
    const string Maps = "/api/v1/namespaces/default/configmaps";

    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;

    AwsSimulator Cloud => _cloud ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync()
    {
        _cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));
        await new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = _cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")), Time = _cloud.Time }).S3.CreateBucketAsync("state-bucket");
        _cloud.World.Invoke("ec2", "eu-west-1", "CreateKeyPair", new Dictionary<string, string> { ["KeyName"] = "proyecto" });
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task By_a_snapshot_from_before_with_its_objects_and_its_new_machines_as_nodes()
    {
        await ExpectAsync("up", "--yes");
        using (var api = Api())
        {
            await api.CreateAsync(Maps, JsonNode.Parse("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"kept"},"data":{"key":"value"}}""")?.AsObject() ?? [], CancellationToken.None);
        }
        await ExpectAsync("etcd", "snapshot");
        var snapshot = Snapshots(await ExpectAsync("etcd", "list", "-o", "json"))[0];
        var before = await MachinesAsync();
        Assert.Contains("of etcd and the keys that open", (await ExpectAsync("destroy", "--yes")).Error, StringComparison.Ordinal);

        Assert.Contains("are used again", (await ExpectAsync("up", "--yes")).Error, StringComparison.Ordinal);
        Assert.Contains(snapshot, Snapshots(await ExpectAsync("etcd", "list", "-o", "json")));
        using (var api = Api()) Assert.Null(await api.FindAsync($"{Maps}/kept", CancellationToken.None));
        var now = await MachinesAsync();
        await ExpectAsync("etcd", "restore", "--snapshot", snapshot, "--yes");

        // The clock is the cloud's: controllers and kubelets need a while to find themselves in another past.
        for (var looks = 0; !(await NodesAsync()).SequenceEqual(now.Order()) && looks < 60; looks++) await Task.Delay(TimeSpan.FromSeconds(30), Cloud.Time);
        Assert.Equal(now.Order(), await NodesAsync());
        Assert.Empty(before.Intersect(now));
        using (var api = Api()) Assert.Equal("value", (string?)(await api.FindAsync($"{Maps}/kept", CancellationToken.None))?["data"]?["key"]);
        // Nothing of it stands in the way of going on.
        Assert.Contains("Nothing to do.", (await ExpectAsync("up", "--yes")).Error, StringComparison.Ordinal);
    }

    KubernetesApi Api() => new(Kubeconfig.Parse(_terminal.Read("proyecto.kubeconfig")));

    /// <summary>Names of nodes that are ready.</summary>
    async Task<List<string>> NodesAsync()
    {
        using var api = Api();
        try
        {
            return [.. (await api.ListAsync("/api/v1/nodes", CancellationToken.None)).Items.Where(Kubernetes.Node.IsReady).Select(node => (string?)node["metadata"]?["name"] ?? "").Order()];
        }
        catch (KubernetesException)
        {
            // Its servers start anew with the generation that was restored.
            return [];
        }
    }

    async Task<List<string>> MachinesAsync() =>
        [.. Assert.IsType<JsonArray>(JsonNode.Parse((await ExpectAsync("status", "-o", "json")).Out)?["nodes"]).Select(node => (string?)node?["name"] ?? "")];

    static List<string> Snapshots(Run list) =>
        [.. Assert.IsType<JsonArray>(JsonNode.Parse(list.Out) is JsonObject document ? document["snapshots"] : JsonNode.Parse(list.Out)).Select(snapshot => (string?)snapshot?["key"] ?? "")];

    async Task<Run> ExpectAsync(params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == ExitCode.Done, $"slipway {string.Join(' ', args)}: {run.Exit}\n{run.Out}\n{run.Error}");
        return run;
    }
}
