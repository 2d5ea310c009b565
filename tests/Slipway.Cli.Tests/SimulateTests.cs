using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests;

public sealed class SimulateTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("kubeops", "k8s", 6)]
    [InlineData("proyecto", "proyecto", 4)]
    public async Task The_examples_come_up_in_a_simulated_account(string example, string name, int nodes)
    {
        _terminal.Write("cluster.yaml", Terminal.Example(example).Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal)).Write($"{name}.kubeconfig", "of a real cluster");
        using var stop = new CancellationTokenSource();
        _terminal.Stop = stop.Token;
        _terminal.Said = line =>
        {
            if (line.Contains("goes on at", StringComparison.Ordinal)) stop.Cancel();
        };
        var run = await _terminal.RunAsync("up", "--simulate", "--yes", "--keep");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        var table = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("NAME ", table[0], StringComparison.Ordinal);
        Assert.Equal(nodes, table.Length - 1);
        Assert.All(table.Skip(1), line => Assert.Matches("^i-[0-9a-f]+ +Ready ", line));
        var kubeconfig = _terminal.PathOf($"{name}.rehearsal.kubeconfig");
        Assert.True(_terminal.IsForItsOwnerOnly(kubeconfig));
        Assert.Contains("client-key-data: ", await File.ReadAllTextAsync(kubeconfig), StringComparison.Ordinal);
        Assert.Equal("of a real cluster", _terminal.Read($"{name}.kubeconfig"));
        Assert.False(File.Exists(_terminal.PathOf("cluster.lock.yaml")), "made-up image ids must not stay behind");
    }

    [Fact]
    public async Task A_rehearsal_that_ends_with_the_process_leaves_no_file()
    {
        var run = await _terminal.Write("cluster.yaml", Terminal.Example("kubeops")).RunAsync("up", "--simulate", "--yes");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        Assert.Equal(["cluster.yaml"], Directory.GetFiles(_terminal.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_least_that_init_writes_ends_with_its_nodes()
    {
        var init = await _terminal.RunAsync("init", "--name", "demo", "--region", "eu-west-1");
        Assert.Equal(ExitCode.Done, init.Exit);
        Assert.Matches("fill in line [0-9]+, stateStore: a bucket in eu-west-1", init.Error);
        var run = await _terminal.RunAsync("up", "--simulate", "--yes");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        Assert.Contains("in this rehearsal, this computer may", run.Error, StringComparison.Ordinal);
        Assert.Equal(6, run.Out.Split('\n').Count(line => line.Contains(" Ready ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("cilium"), InlineData("calico"), InlineData("flannel")]
    public async Task Private_nodes_without_a_way_out_come_up_from_a_mirror_that_the_account_brings(string cni)
    {
        var run = await _terminal.Write("cluster.yaml", $$"""
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata: {name: closed}
            spec:
              region: eu-west-1
              stateStore: s3://closed-state
              assets: {mirror: "s3://closed-mirror/kubernetes"}
              controlPlane: {replicas: 1}
              network: {topology: private, nat: none, zones: [eu-west-1a], cni: {{cni}}}
              nodePools:
              - {name: nodes, min: 1, max: 1}
            """).RunAsync("up", "--simulate", "--yes");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        Assert.Contains("before a real slipway up, slipway assets mirror fills it", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Out.Split('\n').Count(line => line.Contains(" Ready ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null), InlineData("no\n"), InlineData("y\n"), InlineData("")]
    public async Task Nothing_is_made_without_a_yes(string? typed)
    {
        _terminal.Typed = typed;
        var run = await _terminal.Write("cluster.yaml", Terminal.Example("kubeops")).RunAsync("up", "--simulate");
        Assert.Equal((ExitCode.Refused, ""), (run.Exit, run.Out));
        Assert.Contains(typed is null ? "--yes answers" : "not confirmed: nothing was changed", run.Error, StringComparison.Ordinal);
        Assert.Contains("in a simulated AWS", run.Error, StringComparison.Ordinal);
        Assert.Equal(["cluster.yaml"], Directory.GetFiles(_terminal.Folder).Select(Path.GetFileName));
    }
}
