using System.Text.Json.Nodes;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Rehearsal;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.Machines;

namespace Slipway.Cli.Tests.Etcd;

/// <summary>etcd of three slots as its operator sees it, from the first look to the loss of two disks.</summary>
public sealed class EtcdTests : IAsyncLifetime, IDisposable
{
    const string Region = "eu-west-1";

    /// <summary>Members' reports are news for three minutes: at this speed these are long enough for a machine with much else to do.</summary>
    const double Speed = 120;

    static readonly TimeSpan s_glance = TimeSpan.FromSeconds(20);
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);

    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;

    AwsSimulator Cloud => _cloud ?? throw new InvalidOperationException("not started");

    AwsClients Aws => new(new AwsEnvironment { Region = Region, Endpoint = Cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")), Time = Cloud.Time });

    public async Task InitializeAsync()
    {
        _cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = Speed });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey);
        await Aws.S3.CreateBucketAsync("state-bucket");
        _terminal.Write("cluster.yaml", $$"""
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata: {name: demo}
            spec:
              region: {{Region}}
              stateStore: s3://state-bucket
              controlPlane: {replicas: 3}
              network: {topology: public}
              api: {allowedCidrs: [203.0.113.0/24]}
              nodePools:
              - {name: nodes, min: 1, max: 1, instanceTypes: [m7i.large]}

            """);
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Survives_an_instance_and_a_disk_by_itself_and_two_disks_by_a_restore_that_says_what_it_cost()
    {
        Assert.Equal(ExitCode.Failed, (await _terminal.RunAsync("etcd", "status")).Exit);
        await ExpectAsync(ExitCode.Done, "up", "--yes");
        await LooksAsync();
        await AnInstanceGoesAsync();
        await ADiskGoesAsync();
        await TwoDisksGoAsync();
        Assert.Contains("Nothing to do.", (await ExpectAsync(ExitCode.Done, "up", "--yes")).Error, StringComparison.Ordinal);
    }

    async Task LooksAsync()
    {
        var table = (await UntilAsync("all vote", ExitCode.Done, "etcd", "status")).Out;
        Assert.Matches(@"(?m)^etcd-a +(leader|voter) +1 ", table);
        await ExpectAsync(ExitCode.Done, "etcd", "snapshot");
        var taken = Text(await StatusAsync(), "newestSnapshot", "key");
        var listed = Json(await ExpectAsync(ExitCode.Done, "etcd", "list", "-o", "json"))["snapshots"]?.AsArray().Select(snapshot => (string?)snapshot?["key"]);
        Assert.Contains(taken, listed ?? []);
        Assert.Contains(taken, (await ExpectAsync(ExitCode.Done, "etcd", "list")).Out, StringComparison.Ordinal);
        var defragmented = (await ExpectAsync(ExitCode.Done, "etcd", "defrag")).Error;
        Assert.True(defragmented.Split("bytes before").Length == 4, defragmented);
        Assert.Equal(3, Json(await ExpectAsync(ExitCode.Done, "etcd", "defrag", "-o", "json"))["members"]?.AsArray().Count);
        var refused = await _terminal.RunAsync("etcd", "restore", "--snapshot", "backups/etcd/none.db", "--yes");
        Assert.Equal(ExitCode.Failed, refused.Exit);
        Assert.Contains("there is no finished snapshot backups/etcd/none.db", refused.Error, StringComparison.Ordinal);
    }

    async Task AnInstanceGoesAsync()
    {
        var before = await MemberAsync("etcd-b");
        await Aws.Ec2.TerminateInstancesAsync([Text(before, "instanceId")]);
        var after = await UntilMemberAsync("etcd-b", member => Text(member, "instanceId") != Text(before, "instanceId") && Votes(member));
        Assert.Equal(Text(before, "facts", "id"), Text(after, "facts", "id"));
        await UntilAsync("all vote", ExitCode.Done, "etcd", "status");
    }

    async Task ADiskGoesAsync()
    {
        var before = await MemberAsync("etcd-c");
        Wipe(DiskOf("etcd-c"));
        var after = await UntilMemberAsync("etcd-c", member => Text(member, "facts", "id") is { Length: > 0 } id && id != Text(before, "facts", "id") && Votes(member));
        Assert.Equal(Text(before, "facts", "clusterId"), Text(after, "facts", "clusterId"));
        Assert.Equal(Text(before, "instanceId"), Text(after, "instanceId"));
        await UntilAsync("all vote", ExitCode.Done, "etcd", "status");
    }

    async Task TwoDisksGoAsync()
    {
        string[] gone = [Text(await MemberAsync("etcd-a"), "instanceId"), Text(await MemberAsync("etcd-b"), "instanceId")];
        Cloud.World.Run(() =>
        {
            // With their machines: etcd that runs goes on for a while without its files, long enough to be replaced.
            foreach (var disk in (Disk[])[DiskOf("etcd-a"), DiskOf("etcd-b")]) Wipe(disk);
            return Cloud.World.Invoke("ec2", Region, "TerminateInstances", new Dictionary<string, string> { ["InstanceId.1"] = gone[0], ["InstanceId.2"] = gone[1] });
        });
        // Each sees its own disk first, and a report later those of the others.
        await UntilAsync("the loss is seen", ExitCode.Unhealthy, run => run.Out.Split("disk lost").Length == 3 && run.Out.Contains("slipway etcd restore", StringComparison.Ordinal), "etcd", "status");
        Assert.Equal(ExitCode.Refused, (await _terminal.RunAsync("etcd", "restore")).Exit);
        var restored = await ExpectAsync(ExitCode.Done, "etcd", "restore", "--yes", "-o", "json");
        Assert.Matches("Lost with it: at least [0-9]+ revisions, all of the last [0-9]+ minutes", restored.Error);
        var status = Json(restored);
        Assert.Equal(2, (int?)status["generation"]);
        Assert.Equal(3, status["voting"]?.AsArray().Count);
        Assert.Contains("-g1-", Text(status, "record", "restore", "key"), StringComparison.Ordinal);
        Assert.True((double?)status["lostMinutes"] > 0, restored.Out);
        Assert.Contains("Lost since revision", (await UntilAsync("all vote", ExitCode.Done, "etcd", "status")).Out, StringComparison.Ordinal);
        await UntilAsync("all nodes are ready", ExitCode.Done, run => Json(run)["nodes"]?.AsArray().Count(node => (bool?)node?["ready"] == true) == 4, "status", "-o", "json");
    }

    Disk DiskOf(string member) => Cloud.World.Look(() => Cloud.World.Part<Ec2Service>().Region(Region).Volumes.Values.Select(volume => volume.Disk).Single(disk => OwnerOf(disk) == member));

    static void Wipe(Disk disk)
    {
        lock (disk) disk.Files.Clear();
    }

    static string? OwnerOf(Disk disk)
    {
        lock (disk) return disk.Files.FirstOrDefault(file => file.Key.EndsWith("/slipway.json", StringComparison.Ordinal)).Value is { } note ? (string?)JsonNode.Parse(note)?["member"] : null;
    }

    async Task<JsonNode> StatusAsync() => Json(await _terminal.RunAsync("etcd", "status", "-o", "json"));

    async Task<JsonNode> MemberAsync(string name) =>
        (await StatusAsync())["members"]?.AsArray().FirstOrDefault(member => (string?)member?["member"] == name) ?? throw new InvalidOperationException($"{name} has not reported");

    async Task<JsonNode> UntilMemberAsync(string name, Func<JsonNode, bool> wanted)
    {
        for (var begun = Cloud.Time.GetUtcNow(); ;)
        {
            var member = await MemberAsync(name);
            if (wanted(member)) return member;
            Assert.True(Cloud.Time.GetUtcNow() - begun < s_patience, $"{name} is not what it should be: {(await StatusAsync()).ToJsonString()}");
            await Task.Delay(s_glance, Cloud.Time);
        }
    }

    Task<Run> UntilAsync(string what, int exit, params string[] args) => UntilAsync(what, exit, _ => true, args);

    async Task<Run> UntilAsync(string what, int exit, Func<Run, bool> wanted, params string[] args)
    {
        for (var begun = Cloud.Time.GetUtcNow(); ;)
        {
            var run = await _terminal.RunAsync(args);
            if (run.Exit == exit && wanted(run)) return run;
            Assert.True(Cloud.Time.GetUtcNow() - begun < s_patience, $"{what}: slipway {string.Join(' ', args)} says {run.Exit}\n{run.Out}\n{run.Error}");
            await Task.Delay(s_glance, Cloud.Time);
        }
    }

    async Task<Run> ExpectAsync(int exit, params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == exit, $"slipway {string.Join(' ', args)}: {run.Exit}, expected {exit}\n{run.Out}\n{run.Error}");
        return run;
    }

    static bool Votes(JsonNode member) => (bool?)member["facts"]?["hasLeader"] == true && (bool?)member["facts"]?["isLearner"] != true;

    static JsonNode Json(Run run) => JsonNode.Parse(run.Out) ?? throw new InvalidOperationException(run.Error);

    static string Text(JsonNode node, params string[] path) => (string?)path.Aggregate((JsonNode?)node, (at, key) => at?[key]) ?? "";
}
