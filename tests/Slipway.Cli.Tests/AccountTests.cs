using System.Text.Json.Nodes;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Operations.State;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Tests;

/// <summary>The commands against an account that outlives them, as in a shell with AWS_ENDPOINT_URL.</summary>
public sealed class AccountTests : IAsyncLifetime, IDisposable
{
    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;

    AwsSimulator Cloud => _cloud ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync()
    {
        _cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed, HostedZones = [("AIX95O34ZN4A", "kubeops.net")] });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_cluster_is_planned_made_looked_at_changed_and_destroyed()
    {
        await FurnishAsync();
        var absent = JsonNode.Parse((await ExpectAsync(ExitCode.Failed, "status", "-o", "json")).Out);
        Assert.Equal(("proyecto", false), ((string?)absent?["name"], (bool?)absent?["exists"]));
        var plan = await ExpectAsync(ExitCode.ChangesPending, "plan");
        Assert.Contains("create", plan.Out, StringComparison.Ordinal);
        await ExpectAsync(ExitCode.Done, "up", "--yes");
        Assert.Contains("Nothing to do.", (await ExpectAsync(ExitCode.Done, "up", "--yes")).Error, StringComparison.Ordinal);
        Assert.False((bool?)JsonNode.Parse((await ExpectAsync(ExitCode.Done, "plan", "-o", "json")).Out)?["changesPending"]);
        Assert.Contains("is ready", (await ExpectAsync(ExitCode.Done, "status")).Out, StringComparison.Ordinal);
        var status = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "status", "-o", "json")).Out);
        Assert.Equal(4, status?["nodes"]?.AsArray().Count(n => (bool?)n?["ready"] == true));
        await LooksAtMachinesAsync();
        await ExpectAsync(ExitCode.Done, "kubeconfig", "--hours", "8", "-o", "today.kubeconfig");
        Assert.True(_terminal.IsForItsOwnerOnly("today.kubeconfig"));

        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml").Replace("max: 1", "max: 2", StringComparison.Ordinal));
        Assert.Contains("proyecto-pool-nodes", (await ExpectAsync(ExitCode.ChangesPending, "plan")).Out, StringComparison.Ordinal);

        await ExpectAsync(ExitCode.Refused, "destroy");
        _terminal.Typed = "another-name\n";
        Assert.Contains("Type proyecto to go on", (await ExpectAsync(ExitCode.Refused, "destroy")).Error, StringComparison.Ordinal);
        await ExpectAsync(ExitCode.Done, "status");
        await ExpectAsync(ExitCode.Done, "destroy", "--yes");
        Assert.Contains("there is no cluster proyecto", (await ExpectAsync(ExitCode.Failed, "status")).Error, StringComparison.Ordinal);
    }

    async Task LooksAtMachinesAsync()
    {
        var nodes = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "node", "status", "-o", "json")).Out);
        Assert.Equal((true, 4), ((bool?)nodes?["ready"], nodes?["nodes"]?.AsArray().Count));
        Assert.Matches(" control-plane-a +ready ", (await ExpectAsync(ExitCode.Done, "node", "status", "control-plane-a")).Out);
        var words = (await ExpectAsync(ExitCode.Done, "node", "logs", "control-plane-a")).Out.Split('\n');
        Assert.Matches("^# i-[0-9a-f]+, control-plane control-plane-a: ready$", words[0]);
        Assert.Matches("^# The agent's last [0-9]+ lines, as of [-0-9]+ [:0-9]+Z$", words[1]);
        Assert.Contains(words, line => line.Contains("   ready after", StringComparison.Ordinal));
        var log = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "node", "logs", "control-plane-a", "-o", "json")).Out)?["log"]?.AsArray() ?? [];
        Assert.Equal(log.Select(line => (string?)line?["time"]).Order(StringComparer.Ordinal), log.Select(line => (string?)line?["time"]));
        Assert.Contains(log, line => (string?)line?["level"] == "info" && (string?)line["message"] is { } message && message.StartsWith("ready after", StringComparison.Ordinal));
        Assert.Contains("proyecto has no node or slot 'control-plane-d'", (await ExpectAsync(ExitCode.Failed, "node", "logs", "control-plane-d")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_and_destroy_end_with_one_document_where_that_is_asked_for()
    {
        await FurnishAsync();
        _terminal.With("HOME", _terminal.PathOf("home"));
        Directory.CreateDirectory(_terminal.PathOf("home"));
        var up = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "up", "--yes", "-o", "json", "--kubeconfig", "home/.kube/config")).Out);
        Assert.Equal(("proyecto", "done", "home/.kube/config", 4), ((string?)up?["name"], (string?)up?["outcome"], (string?)up?["kubeconfig"], up?["nodes"]?.AsArray().Count));
        Assert.True(_terminal.IsForItsOwnerOnly("home/.kube/config"));
        Assert.Contains(Assert.IsType<JsonArray>(up?["events"]), e => (string?)e?["subject"] == "proyecto-network" && (string?)e["kind"] == "done");
        Assert.Equal("nothingToDo", (string?)JsonNode.Parse((await ExpectAsync(ExitCode.Done, "up", "--yes", "-o", "json")).Out)?["outcome"]);
        Assert.Equal("declined", (string?)JsonNode.Parse((await ExpectAsync(ExitCode.Refused, "destroy", "-o", "json")).Out)?["outcome"]);

        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml").Replace("  network:", "  certificates: {algorithm: rsa-2048}\n  network:", StringComparison.Ordinal));
        var plan = await ExpectAsync(ExitCode.Refused, "plan", "-o", "json");
        Assert.Contains(Assert.IsType<JsonArray>(JsonNode.Parse(plan.Out)?["findings"]), f => (string?)f?["code"] == "SLW4030" && (int?)f["line"] > 0);
        var refused = JsonNode.Parse((await ExpectAsync(ExitCode.Refused, "up", "--yes", "-o", "json")).Out);
        Assert.Equal("refused", (string?)refused?["outcome"]);
        Assert.Contains(Assert.IsType<JsonArray>(refused?["findings"]), f => (string?)f?["code"] == "SLW4030");

        Assert.Equal("done", (string?)JsonNode.Parse((await ExpectAsync(ExitCode.Done, "destroy", "--yes", "-o", "json")).Out)?["outcome"]);
    }

    [Fact]
    public async Task What_the_account_lacks_is_said_at_the_line_that_asks_for_it()
    {
        var run = await ExpectAsync(ExitCode.Refused, "plan");
        Assert.Contains("SLW4009", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"cluster\.yaml\([0-9]+,[0-9]+\): error SLW4006", run.Error);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_one_line()
    {
        // Port 9 is the discard service's: nothing listens there.
        _terminal.With("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
        var run = await ExpectAsync(ExitCode.Refused, "plan");
        Assert.Equal("", run.Out);
        Assert.Single(run.ErrorLines, line => line.Contains("http://127.0.0.1:9", StringComparison.Ordinal) || line.StartsWith("slipway: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopped_midway_it_says_so_and_goes_on_when_run_again()
    {
        await FurnishAsync();
        using var stop = new CancellationTokenSource();
        _terminal.Stop = stop.Token;
        _terminal.Said = line =>
        {
            if (line.Contains("→ proyecto-network", StringComparison.Ordinal)) stop.Cancel();
        };
        var stopped = await _terminal.RunAsync("up", "--yes");
        Assert.Equal(ExitCode.Stopped, stopped.Exit);
        Assert.Contains("run the same command again", stopped.Error, StringComparison.Ordinal);
        _terminal.Stop = CancellationToken.None;
        await ExpectAsync(ExitCode.Done, "up", "--yes");
    }

    [Fact]
    public async Task A_cluster_that_another_works_on_is_left_alone_until_the_lock_is_broken()
    {
        var aws = await FurnishAsync();
        var now = Cloud.Time.GetUtcNow();
        var lease = new Lease("another", "ada", "elsewhere", 42, "up", now, now.AddDays(365));
        await aws.S3.PutAsync("state-bucket", "proyecto/lease.json", lease.ToBytes());
        var held = await ExpectAsync(ExitCode.Failed, "up", "--yes");
        Assert.Contains("ada@elsewhere (process 42, up)", held.Error, StringComparison.Ordinal);
        Assert.Contains("--break-lock", held.Error, StringComparison.Ordinal);
        await ExpectAsync(ExitCode.Done, "up", "--yes", "--break-lock");
    }

    async Task<Run> ExpectAsync(int exit, params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == exit, $"slipway {string.Join(' ', args)}: {run.Exit}, expected {exit}\n{run.Out}\n{run.Error}");
        return run;
    }

    async Task<AwsClients> FurnishAsync()
    {
        var aws = new AwsClients(new AwsEnvironment
        {
            Region = "eu-west-1",
            Endpoint = Cloud.Endpoint,
            Credentials = new StaticCredentials(new AwsKeys("any", "any")),
            Time = Cloud.Time,
        });
        await aws.S3.CreateBucketAsync("state-bucket");
        Cloud.World.Invoke("ec2", "eu-west-1", "CreateKeyPair", new Dictionary<string, string> { ["KeyName"] = "proyecto" });
        return aws;
    }
}
