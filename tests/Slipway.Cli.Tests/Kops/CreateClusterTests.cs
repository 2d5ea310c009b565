using System.Text.Json.Nodes;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests.Kops;

/// <summary>The command lines of kops' tutorials, as printed but for the program's name.</summary>
public sealed class CreateClusterTests : IDisposable
{
    const string Zones = "eu-west-1a,eu-west-1b,eu-west-1c";
    const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE6yrWJv2dLl2iZ9pYlq3lZ0lq5Yk7gPz5kq1l2m3n4o ada@example";

    static readonly string[] s_proyecto =
    [
        "create", "cluster", "--name", "proyecto.k8s.local", "--master-count", "3", "--node-count", "1", "--node-size", "t2.small", "--master-size", "t2.small",
        "--zones", Zones, "--master-zones", Zones, "--ssh-public-key", "proyecto.pub", "--networking", "kubenet", "--kubernetes-version", "v1.8.4", "--authorization", "RBAC",
    ];

    static readonly string[] s_private =
    [
        "create", "cluster", "--cloud", "aws", "--dns", "public", "--dns-zone", "Z1D633PJN98FT9", "--topology", "private", "--networking", "weave",
        "--associate-public-ip=false", "--encrypt-etcd-storage", "--network-cidr", "10.2.0.0/16", "--image", "ami-0a1b2c3d4e5f67890", "--kubernetes-version", "1.10.11",
        "--master-size", "t2.medium", "--master-count", "3", "--master-zones", "us-east-1a,us-east-1b,us-east-1d", "--master-volume-size", "64",
        "--zones", "us-east-1a,us-east-1b,us-east-1d", "--node-size", "t2.large", "--node-count", "3", "--node-volume-size", "128", "--ssh-access", "10.0.0.0/16", "prod.example.com",
    ];

    static readonly string[] s_short = ["create", "cluster", "demo.k8s.local", "--zones", "eu-west-1a"];

    readonly Terminal _terminal = new Terminal().Write("proyecto.pub", Key + "\n");

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Three_masters_and_a_node_come_up_with_yes()
    {
        _terminal.With("KOPS_STATE_STORE", "s3://proyecto-1527665818");
        var run = await _terminal.RunAsync([.. s_proyecto, "--yes", "--simulate"]);
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        Assert.Equal(4, run.Out.Split('\n').Count(l => l.StartsWith("i-", StringComparison.Ordinal) && l.Contains(" Ready ", StringComparison.Ordinal)));
        foreach (var gone in (string[])["--networking kubenet: cilium", "--kubernetes-version v1.8.4: the newest", "the cluster is called proyecto"]) Assert.Contains(gone, run.Error, StringComparison.Ordinal);
        Assert.Contains("stateStore: s3://proyecto-1527665818", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
        Assert.Contains(Key, _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_and_three_in_private_subnets_are_written_and_valid()
    {
        var run = await _terminal.RunAsync(s_private);
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Out));
        Assert.Contains("--networking weave: cilium", run.Error, StringComparison.Ordinal);
        Assert.Contains("dnsName: api.prod.example.com", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("validate")).Exit);
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync(s_private)).Exit);
    }

    [Fact]
    public async Task A_dry_run_prints_the_spec_and_writes_nothing()
    {
        var yaml = await _terminal.RunAsync([.. s_proyecto, "--dry-run", "-o", "yaml"]);
        Assert.Equal(ExitCode.Done, yaml.Exit);
        Assert.StartsWith("apiVersion: slipway.dev/v1\n", yaml.Out, StringComparison.Ordinal);
        var json = JsonNode.Parse((await _terminal.RunAsync([.. s_proyecto, "--dry-run", "--output", "json"])).Out);
        Assert.Equal(("proyecto", 3), ((string?)json?["metadata"]?["name"], (int?)json?["spec"]?["controlPlane"]?["replicas"]));
        Assert.Equal("eu-west-1a", (string?)json?["spec"]?["network"]?["zones"]?[0]);
        Assert.Equal(["proyecto.pub"], Directory.GetFiles(_terminal.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_that_says_something_else_is_never_overwritten()
    {
        _terminal.Write("cluster.yaml", "mine");
        var refused = await _terminal.RunAsync(s_short);
        Assert.Equal((ExitCode.InvalidInput, "mine"), (refused.Exit, _terminal.Read("cluster.yaml")));
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync([.. s_short, "--out-spec", "other.yaml"])).Exit);
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync([.. s_short, "--force"])).Exit);
        Assert.Equal(_terminal.Read("other.yaml"), _terminal.Read("cluster.yaml"));
    }

    [Fact]
    public async Task A_target_renders_into_a_folder()
    {
        var run = await _terminal.RunAsync([.. s_short, "--target", "cloudformation", "--out", "rendered"]);
        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Out));
        Assert.NotNull(JsonNode.Parse(_terminal.Read("rendered/stacks/demo-network.json"))?["Resources"]);
    }

    [Theory]
    [InlineData("--target pulumi: it is direct, cloudformation or terraform", "--target", "pulumi")]
    [InlineData("--out goes with --target", "--out", "folder")]
    [InlineData("--output xml: it is yaml or json", "--dry-run", "-o", "xml")]
    [InlineData("--output goes with --dry-run", "-o", "yaml")]
    [InlineData("there is no such file", "--ssh-public-key", "missing.pub")]
    [InlineData("holds a private key", "--ssh-public-key", "private.pem")]
    [InlineData("--ipv6 cannot be followed", "--ipv6")]
    [InlineData("--set cannot be followed", "--set", "spec.x=y")]
    [InlineData("SLW", "--node-size", "no-such-type")]
    public async Task What_cannot_be_done_is_said_and_nothing_is_written(string words, params string[] flags)
    {
        _terminal.Write("private.pem", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n");
        var run = await _terminal.RunAsync([.. s_short, .. flags]);
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_terminal.PathOf("cluster.yaml")));
    }

    [Fact]
    public async Task The_name_comes_from_argument_or_flag_and_only_then_from_the_environment()
    {
        _terminal.With("KOPS_CLUSTER_NAME", "third.k8s.local");
        string[] line = ["create", "cluster", "--zones", "eu-west-1a", "--dry-run"];
        Assert.Contains("name: third\n", (await _terminal.RunAsync(line)).Out, StringComparison.Ordinal);
        Assert.Contains("name: second\n", (await _terminal.RunAsync([.. line, "--name", "second"])).Out, StringComparison.Ordinal);
        Assert.Contains("name: first\n", (await _terminal.RunAsync([.. line, "first"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_before_the_name_does_not_swallow_it() =>
        Assert.Contains("name: demo\n", (await _terminal.RunAsync("create", "cluster", "--zones", "eu-west-1a", "--dry-run", "demo")).Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("rolling-update", "a later one will"), InlineData("upgrade", "a later one will"), InlineData("reconcile", "slipway up"), InlineData("promote", "renewed")]
    public async Task What_comes_later_is_understood_and_says_so(string verb, string words)
    {
        var run = await _terminal.RunAsync(verb, "cluster", "--name", "demo", "--yes");
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_the_native_command() =>
        Assert.Contains("natively: slipway init, then slipway up.", (await _terminal.RunAsync("create", "cluster", "--help")).Out, StringComparison.Ordinal);
}
