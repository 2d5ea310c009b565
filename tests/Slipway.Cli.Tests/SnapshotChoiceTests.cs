using System.Text.Json.Nodes;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Aws.S3;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Tests;

/// <summary>A cluster that was destroyed and made again has snapshots of two etcds in one place; the empty one's are never taken for the other's.</summary>
public sealed class SnapshotChoiceTests : IAsyncLifetime, IDisposable
{
    static readonly DateTimeOffset s_began = new(2026, 4, 2, 12, 0, 0, TimeSpan.Zero);

    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;
    IS3? _s3;

    public async Task InitializeAsync()
    {
        _cloud = await AwsSimulator.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));
        _s3 = new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = _cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")), Time = _cloud.Time }).S3;
        await _s3.CreateBucketAsync("state-bucket");
        await PutAsync(StateKeys.EtcdCluster, EtcdJson.Write(EtcdClusterRecord.Next(null, "proyecto", ["etcd-a"], s_began, null) with { Formed = true, ClusterId = "c2" }, EtcdJson.Default.EtcdClusterRecord));
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_restore_takes_the_newest_with_keys_and_names_the_emptier_ones_before_it_asks()
    {
        var old = await SnapshotAsync(s_began.AddHours(-1), "c1", 4711, 300);
        var empty = await SnapshotAsync(s_began.AddMinutes(1), "c2", 1, 0);
        var run = await _terminal.RunAsync("etcd", "restore", "--yes");
        Assert.Contains($"Snapshot {old}: revision 4711, 300 keys, taken 2026-04-02 11:00:00Z of an earlier cluster of this name. Lost with it: all that the present cluster holds.", run.Error, StringComparison.Ordinal);
        Assert.Contains($"Newer, and with fewer keys: {empty} (0 keys).", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_from_a_cluster_that_began_empty_names_the_fuller_snapshot_from_before()
    {
        var old = await SnapshotAsync(s_began.AddHours(-1), "c1", 4711, 300);
        var own = await SnapshotAsync(s_began.AddMinutes(15), "c2", 90, 40);
        var run = await _terminal.RunAsync("etcd", "restore", "--yes");
        Assert.Contains($"Snapshot {own}: revision 90, 40 keys", run.Error, StringComparison.Ordinal);
        Assert.Contains($"Of an earlier cluster of this name, and with more keys: {old} (300 keys)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_tells_the_snapshots_of_an_earlier_cluster_from_those_of_the_present_one()
    {
        var old = await SnapshotAsync(s_began.AddHours(-1), "c1", 4711, 300);
        var own = await SnapshotAsync(s_began.AddMinutes(1), "c2", 1, 0);
        var table = (await _terminal.RunAsync("etcd", "list")).Out.Split('\n');
        Assert.Contains(table, line => line.Contains(old, StringComparison.Ordinal) && line.Contains("earlier c1", StringComparison.Ordinal));
        Assert.Contains(table, line => line.Contains(own, StringComparison.Ordinal) && line.Contains("present c2", StringComparison.Ordinal));
        var listed = Assert.IsType<JsonArray>(JsonNode.Parse((await _terminal.RunAsync("etcd", "list", "-o", "json")).Out)?["snapshots"]);
        Assert.Equal([(own, false), (old, true)], listed.Select(item => ((string?)item?["key"] ?? "", (bool?)item?["earlierCluster"] ?? false)));
    }

    async Task<string> SnapshotAsync(DateTimeOffset taken, string cluster, long revision, long keys)
    {
        var manifest = new SnapshotManifest
        {
            Key = $"{StateKeys.EtcdBackups}{taken:yyyyMMdd'T'HHmmss'Z'}-g1-r{revision}-etcd-a.db", Taken = taken, Revision = revision, Hash = "0", Keys = keys, Size = 1, Sha256 = "ab", Member = "etcd-a",
            ClusterId = cluster, Generation = 1, EtcdVersion = "3.6.8",
        };
        await PutAsync(manifest.ManifestKey, EtcdJson.Write(manifest, EtcdJson.Default.SnapshotManifest));
        return manifest.Key;
    }

    Task PutAsync(string key, byte[] content) => (_s3 ?? throw new InvalidOperationException("not started")).PutAsync("state-bucket", $"proyecto/{key}", content);
}
