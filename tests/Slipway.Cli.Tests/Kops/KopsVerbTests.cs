using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Commands;
using Slipway.Cli.Commands.Health;
using Slipway.Cli.Commands.Kops;
using Slipway.Cli.Hosting;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;
using Slipway.Testing;

namespace Slipway.Cli.Tests.Kops;

/// <summary>kops' commands against an account that outlives them.</summary>
public sealed class KopsVerbTests : IAsyncLifetime, IDisposable
{
    static readonly string[] s_create = ["create", "cluster", "proyecto.example.com", "--master-count", "3", "--node-count", "1", "--zones", "eu-west-1a,eu-west-1b,eu-west-1c",
        "--master-zones", "eu-west-1a,eu-west-1b,eu-west-1c", "--dns-zone", "example.com", "--networking", "kubenet"];

    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;

    AwsSimulator Cloud => _cloud ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync()
    {
        _cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed, HostedZones = [("Z123ABC", "example.com")] });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .With("AWS_DEFAULT_REGION", "eu-west-1").With("KOPS_STATE_STORE", "s3://proyecto-state");
        await new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = Cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")), Time = Cloud.Time })
            .S3.CreateBucketAsync("proyecto-state");
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_cluster_is_made_looked_at_edited_and_taken_away_by_kops_commands()
    {
        await ExpectAsync(ExitCode.Done, [.. s_create, "--yes"]);
        Assert.Contains("hostedZone: Z123ABC", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
        Columns("NAME CLOUD ZONES", await ExpectAsync(ExitCode.Done, "get", "clusters"));
        Columns("NAME ROLE MACHINETYPE MIN MAX ZONES", await ExpectAsync(ExitCode.Done, "get", "ig"));
        var instances = await ExpectAsync(ExitCode.Done, "get", "instances");
        Columns("ID NODE-NAME STATUS ROLES STATE INTERNAL-IP EXTERNAL-IP INSTANCE-GROUP MACHINE-TYPE", instances);
        Assert.Equal(4, instances.Out.Split('\n').Count(l => l.Contains(" UpToDate ", StringComparison.Ordinal)));
        var keypairs = await ExpectAsync(ExitCode.Done, "get", "keypairs");
        Columns("NAME ID ISSUED EXPIRES PRIMARY HASPRIVATE", keypairs);
        Assert.Contains("kubernetes-ca", keypairs.Out, StringComparison.Ordinal);
        Assert.Equal(["kubernetes-ca"], (await ExpectAsync(ExitCode.Done, "get", "keypairs", "kubernetes-ca", "-o", "name")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("proyecto has no keypair kubernetes", (await ExpectAsync(ExitCode.InvalidInput, "get", "keypairs", "kubernetes", "--name", "proyecto.example.com")).Error, StringComparison.Ordinal);
        var valid = await ExpectAsync(ExitCode.Done, "validate", "cluster", "--wait", "10m", "--count", "2");
        Assert.EndsWith("\n\nYour cluster proyecto is ready\n", valid.Out, StringComparison.Ordinal);
        Assert.Matches("INSTANCE GROUPS\nNAME +ROLE +MACHINETYPE +MIN +MAX +SUBNETS\n", valid.Out);
        Assert.Matches("NODE STATUS\nNAME +ROLE +READY\n", valid.Out);
        await HealthAsync();
        await ExpectAsync(ExitCode.Done, "export", "kubeconfig", "proyecto.example.com", "--admin=8h", "--kubeconfig", "today");
        Assert.True(_terminal.IsForItsOwnerOnly("today"));
        Assert.Contains("No changes need to be applied", (await ExpectAsync(ExitCode.Done, "update", "cluster")).Error, StringComparison.Ordinal);

        // From a state store alone, under kops' name.
        File.Delete(_terminal.PathOf("cluster.yaml"));
        Assert.Equal("proyecto\n", (await ExpectAsync(ExitCode.Done, "get", "cluster", "-o", "name")).Out);
        var spec = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "get", "all", "--name", "proyecto.example.com", "-o", "json")).Out);
        Assert.Equal("eu-west-1", (string?)spec?["spec"]?["region"]);
        // Where the shell has made the file that the answer goes to.
        _terminal.Write("cluster.yaml", "");
        var applied = await ExpectAsync(ExitCode.Done, "get", "all", "-o", "yaml");
        Assert.Contains("cluster.yaml is empty: this is the spec as it was applied last, from s3://proyecto-state", applied.Error, StringComparison.Ordinal);
        Assert.Contains("region: eu-west-1", applied.Out, StringComparison.Ordinal);
        File.Delete(_terminal.PathOf("cluster.yaml"));
        Assert.Contains("holds no cluster other.example.com", (await ExpectAsync(ExitCode.InvalidInput, "get", "ig", "--name", "other.example.com")).Error, StringComparison.Ordinal);

        await DumpAsync();

        _terminal.With("EDITOR", "sed -i 's/max: 1/max: 2/'");
        await ExpectAsync(ExitCode.Done, "edit", "cluster", "--name", "proyecto.example.com");
        Assert.Contains("max: 2", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
        Assert.Contains("Must specify --yes", (await ExpectAsync(ExitCode.ChangesPending, "update", "cluster")).Error, StringComparison.Ordinal);
        await ExpectAsync(ExitCode.Done, "update", "cluster", "--yes");
        Assert.Contains("CloudFormation makes this cluster: the stack proyecto-", (await ExpectAsync(ExitCode.Refused, "update", "cluster", "--target", "terraform", "--out", "tf")).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_terminal.PathOf("tf")));

        await ExpectAsync(ExitCode.Refused, "delete", "cluster", "--name", "proyecto.example.com");
        File.Delete(_terminal.PathOf("cluster.yaml"));
        var deleted = await ExpectAsync(ExitCode.Done, "delete", "cluster", "--name", "proyecto.example.com", "--yes");
        Columns("TYPE NAME ID", deleted);
        Assert.Matches("\nstack +proyecto-network +arn:aws:cloudformation:", deleted.Out);
        Assert.EndsWith("\nDeleted cluster: \"proyecto.example.com\"\n", deleted.Out, StringComparison.Ordinal);
        Assert.Contains("holds no cluster", (await ExpectAsync(ExitCode.InvalidInput, "validate", "cluster")).Error, StringComparison.Ordinal);
    }

    /// <summary>Healthy; then a machine that is stopped, in both commands' words; then healthy again.</summary>
    async Task HealthAsync()
    {
        var document = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "health", "--wait", "1h", "-o", "json")).Out);
        Assert.Equal((true, 2, 0), ((bool?)document?["healthy"], (int?)document?["passes"], document?["findings"]?.AsArray().Count));
        Assert.All(Assert.IsType<JsonArray>(document?["areas"]), area => Assert.Equal("ok", (string?)area?["state"]));
        var node = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "status", "-o", "json")).Out)?["nodes"]?.AsArray().First(found => found?["roles"]?.AsArray().Count == 0)?["name"]?.GetValue<string>() ?? "";
        Cloud.World.Invoke("ec2", "eu-west-1", "StopInstances", new Dictionary<string, string> { ["InstanceId.1"] = node });
        File.Copy(_terminal.PathOf("cluster.yaml"), _terminal.PathOf("copy.yaml"));
        var ill = await ExpectAsync(ExitCode.Unhealthy, "health", "-f", "copy.yaml");
        Assert.Contains("proyecto is not healthy: ", ill.Error, StringComparison.Ordinal);
        Assert.Matches("error SLW5[0-9]{3} [^\n]+\n  (aws|kubectl|slipway node logs [^\n]+ -f copy.yaml$)", ill.Out);
        Assert.Matches("VALIDATION ERRORS\nKIND +NAME +MESSAGE\n", (await ExpectAsync(ExitCode.Unhealthy, "validate", "cluster")).Out);
        Assert.Contains("proyecto is healthy.", (await ExpectAsync(ExitCode.Done, "health", "--wait", "1h")).Error, StringComparison.Ordinal);
    }

    async Task DumpAsync()
    {
        var dump = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "toolbox", "dump", "-o", "json")).Out);
        foreach (var section in (string[])["spec", "status", "plan", "instances", "stackEvents", "nodeReports", "consoles"]) Assert.NotNull(dump?[section]);
        await ExpectAsync(ExitCode.Done, "toolbox", "dump", "--dir", "dump");
        var files = Directory.GetFiles(_terminal.PathOf("dump"), "*", SearchOption.AllDirectories);
        Assert.Equal(4, files.Count(f => f.EndsWith(".log", StringComparison.Ordinal)));
        foreach (var file in files) Assert.DoesNotMatch("PRIVATE KEY|[a-z0-9]{6}\\.[a-z0-9]{16}\\b|eyJhbGciOi", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_not_ready()
    {
        await ExpectAsync(ExitCode.Done, s_create);
        // What kops makes in two steps finds its zone as well.
        Assert.Contains("hostedZone: Z123ABC", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
        var run = await ExpectAsync(ExitCode.Unhealthy, "validate", "cluster", "-o", "json");
        var document = JsonNode.Parse(run.Out);
        Assert.Equal((false, "Cluster"), ((bool?)document?["ready"], (string?)document?["failures"]?[0]?["kind"]));
        Assert.Matches("VALIDATION ERRORS\nKIND +NAME +MESSAGE\n", (await ExpectAsync(ExitCode.Unhealthy, "validate", "cluster", "--wait", "1m")).Out);
    }

    [Fact]
    public async Task A_domain_that_the_account_does_not_have_is_refused_before_anything_is_written()
    {
        var run = await ExpectAsync(ExitCode.Refused, "create", "cluster", "demo.example.org", "--zones", "eu-west-1a", "--dns-zone", "example.org", "--yes");
        Assert.Contains("no public hosted zones of example.org", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_terminal.Folder));
        var written = await ExpectAsync(ExitCode.Done, "create", "cluster", "demo.example.org", "--zones", "eu-west-1a", "--dns-zone", "example.org");
        Assert.Contains("its id is not in the spec yet", written.Error, StringComparison.Ordinal);
    }

    static void Columns(string expected, Run run) => Assert.Equal(expected.Split(' '), run.Out.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    async Task<Run> ExpectAsync(int exit, params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == exit, $"slipway {string.Join(' ', args)}: {run.Exit}, expected {exit}\n{run.Out}\n{run.Error}");
        return run;
    }
}

/// <summary>kops' commands that need no AWS.</summary>
public sealed class KopsFileTests : IDisposable
{
    readonly Terminal _terminal = new Terminal().Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void The_page_on_health_is_in_step() => Golden.Verify(Repository.File("docs", "health.md"), HealthReference.Markdown());

    /// <summary>What is said to mend a cluster can be typed.</summary>
    [Fact]
    public void Every_command_that_health_names_is_there()
    {
        var root = CommandTree.Create(Terminal.Nowhere);
        var named = Directory.GetFiles(Repository.File("src", "Slipway.Operations", "Health"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "slipway ([a-z]+)(?: ([a-z]+))?")).Select(match => (First: match.Groups[1].Value, Second: match.Groups[2].Value)).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, words =>
        {
            var command = Assert.Single(root.Subcommands, command => command.Name == words.First);
            if (command.Subcommands.Count > 0) Assert.Contains(command.Subcommands, below => below.Name == words.Second);
        });
    }

    [Theory]
    [InlineData("get", "all", "-o", "yaml"), InlineData("get", "clusters", "-o", "yaml"), InlineData("get", "all", "-o", "json"), InlineData("get", "-o", "yaml")]
    public async Task What_get_prints_as_a_document_is_a_spec_again(params string[] words)
    {
        var printed = await _terminal.RunAsync(words);
        Assert.True(printed.Exit == ExitCode.Done, printed.Error);
        _terminal.Write("copy.yaml", printed.Out);
        var checkedAgain = await _terminal.RunAsync("validate", "-f", "copy.yaml");
        Assert.True(checkedAgain.Exit == ExitCode.Done, checkedAgain.Error);
        Assert.Equal(printed.Out, (await _terminal.RunAsync([.. words, "-f", "copy.yaml"])).Out);
    }

    [Theory]
    [InlineData("get", "all"), InlineData("get", "clusters"), InlineData("get", "ig"), InlineData("get", "instances"), InlineData("get", "keypairs"), InlineData("get"), InlineData("validate", "cluster")]
    public async Task What_is_found_is_never_taken_for_the_document_that_was_asked_for(params string[] words)
    {
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml").Replace("region: ", "regoin: ", StringComparison.Ordinal));
        foreach (var format in (string[])["yaml", "json"])
        {
            var run = await _terminal.RunAsync([.. words, "-o", format]);
            Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
            Assert.Contains("did you mean 'region'?", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_spec_that_the_shell_has_emptied_is_told_from_one_that_nobody_wrote()
    {
        var run = await _terminal.Write("cluster.yaml", "").RunAsync("get", "all", "-o", "yaml");
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.StartsWith("slipway: cluster.yaml is empty; where > cluster.yaml stands on the command's line, the shell has emptied it", run.Error, StringComparison.Ordinal);
        Assert.Contains("--state", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_a_printed_spec_names_are_told_beside_it()
    {
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml").TrimEnd() + "\n  addons:\n  - {name: web, manifest: addons/web.yaml}\n");
        Directory.CreateDirectory(_terminal.PathOf("addons"));
        _terminal.Write("addons/web.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: web}}");
        Assert.Equal("slipway: it names addons/web.yaml: in another folder than that of cluster.yaml, copy them beside it\n", (await _terminal.RunAsync("get", "all", "-o", "yaml")).Error);
        Assert.Equal("", (await _terminal.RunAsync("get", "all")).Error);
    }

    [Fact]
    public void The_docs_for_kops_users_are_in_step() => Golden.Verify(Repository.File("docs", "kops.md"), KopsReference.Markdown());

    [Fact]
    public async Task What_is_written_badly_in_an_editor_waits_beside_the_spec()
    {
        var before = _terminal.Read("cluster.yaml");
        _terminal.With("EDITOR", "sed -i 's/replicas: 3/replicas: three/'");
        var run = await _terminal.RunAsync("edit", "cluster");
        Assert.Equal((ExitCode.InvalidInput, before), (run.Exit, _terminal.Read("cluster.yaml")));
        Assert.Contains("cluster.draft.yaml(", run.Error, StringComparison.Ordinal);
        Assert.Contains("three", _terminal.Read("cluster.draft.yaml"), StringComparison.Ordinal);
        _terminal.With("EDITOR", "sed -i 's/replicas: three/replicas: 5/'");
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("edit", "ig", "nodes")).Exit);
        Assert.Equal(before.Replace("replicas: 3", "replicas: 5", StringComparison.Ordinal), _terminal.Read("cluster.yaml"));
        Assert.False(File.Exists(_terminal.PathOf("cluster.draft.yaml")));
    }

    [Theory]
    [InlineData("sed -i 's/replicas: 3/replicas: three/'")]
    [InlineData("sed -i -e 1d -e 's/replicas: 3/replicas: three/'")]
    public async Task A_draft_that_was_left_over_is_not_written_over_a_spec_that_went_on(string editor)
    {
        _terminal.With("EDITOR", editor);
        Assert.Equal(ExitCode.InvalidInput, (await _terminal.RunAsync("edit", "cluster")).Exit);
        var later = _terminal.Read("cluster.yaml").Replace("replicas: 3", "replicas: 1", StringComparison.Ordinal);
        _terminal.Write("cluster.yaml", later);
        File.SetLastWriteTimeUtc(_terminal.PathOf("cluster.yaml"), File.GetLastWriteTimeUtc(_terminal.PathOf("cluster.draft.yaml")).AddSeconds(1));
        _terminal.With("EDITOR", "sed -i 's/replicas: three/replicas: 5/'");
        Assert.Contains("diff cluster.draft.yaml cluster.yaml", (await _terminal.RunAsync("edit", "cluster")).Error, StringComparison.Ordinal);
        Assert.Equal(later, _terminal.Read("cluster.yaml"));
        Assert.Contains("three", _terminal.Read("cluster.draft.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spec_that_changes_while_the_editor_is_open_stays_with_the_draft_beside_it()
    {
        _terminal.With("EDITOR", "sed -i 's/max: /max: 1/' cluster.yaml; sed -i 's/replicas: 3/replicas: 5/'");
        for (var run = 0; run < 2; run++)
        {
            Assert.Equal(ExitCode.InvalidInput, (await _terminal.RunAsync("edit", "cluster")).Exit);
            Assert.Contains("replicas: 3", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
            Assert.Contains("max: 1", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
            Assert.Contains("replicas: 5", _terminal.Read("cluster.draft.yaml"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_editor_that_changes_nothing_or_fails_changes_nothing()
    {
        var before = _terminal.Read("cluster.yaml");
        _terminal.With("EDITOR", "true");
        Assert.Contains("Nothing was changed", (await _terminal.RunAsync("edit", "cluster")).Error, StringComparison.Ordinal);
        _terminal.With("EDITOR", "false");
        Assert.Equal(ExitCode.Failed, (await _terminal.RunAsync("edit", "cluster")).Exit);
        Assert.Equal(before, _terminal.Read("cluster.yaml"));
        Assert.False(File.Exists(_terminal.PathOf("cluster.draft.yaml")));
        Assert.Contains("not of production.example.com", (await _terminal.RunAsync("edit", "cluster", "production.example.com")).Error, StringComparison.Ordinal);
        Assert.Contains("no group workers", (await _terminal.RunAsync("edit", "ig", "workers")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_before_an_editor_failed_waits_beside_the_spec()
    {
        var before = _terminal.Read("cluster.yaml");
        _terminal.With("EDITOR", "f() { sed -i 's/replicas: 3/replicas: 5/' \"$1\"; return 1; }; f");
        var run = await _terminal.RunAsync("edit", "cluster");
        Assert.Equal((ExitCode.Failed, before), (run.Exit, _terminal.Read("cluster.yaml")));
        Assert.Contains("what you wrote waits in cluster.draft.yaml", run.Error, StringComparison.Ordinal);
        _terminal.With("EDITOR", "true");
        Assert.Contains("Going on with cluster.draft.yaml", (await _terminal.RunAsync("edit", "cluster")).Error, StringComparison.Ordinal);
        Assert.Contains("replicas: 5", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_is_taken_out_of_the_spec_only_with_yes_and_slots_never()
    {
        var before = _terminal.Read("cluster.yaml");
        var asked = await _terminal.RunAsync("delete", "ig", "nodes");
        Assert.Equal((ExitCode.Refused, before), (asked.Exit, _terminal.Read("cluster.yaml")));
        Assert.Contains("slot of the control plane", (await _terminal.RunAsync("delete", "ig", "control-plane-a", "--yes")).Error, StringComparison.Ordinal);
        Assert.Contains("has no pool node", (await _terminal.RunAsync("delete", "ig", "node", "--yes")).Error, StringComparison.Ordinal);
        Assert.Equal(before, _terminal.Read("cluster.yaml"));
    }

    [Fact]
    public async Task Another_clusters_name_is_not_this_spec()
    {
        var run = await _terminal.RunAsync("get", "ig", "--name", "other.example.com");
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Contains("cluster.yaml is the spec of proyecto, not of other.example.com", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("get", "ig", "--name", "proyecto.k8s.local")).Exit);
    }

    [Theory]
    [InlineData("get", "ig", "nodes"), InlineData("get", "ig", "--name", "proyecto.k8s.local", "nodes"), InlineData("get", "--name", "proyecto.k8s.local", "ig", "nodes")]
    public async Task Words_behind_a_kind_are_the_names_of_its_things(params string[] command)
    {
        var run = await _terminal.RunAsync([.. command, "-o", "name"]);
        Assert.Equal((ExitCode.Done, "nodes\n"), (run.Exit, run.Out));
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_said_and_the_clusters_name_in_its_place_is_explained()
    {
        var run = await _terminal.RunAsync("get", "ig", "node");
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Contains("proyecto has no group node\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("--name proyecto.k8s.local names it", (await _terminal.RunAsync("get", "ig", "proyecto.k8s.local")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", "--name", "proyecto.k8s.local", "-o", "yaml"), InlineData("get", "-o", "yaml", "all")]
    public async Task Get_alone_is_the_cluster_and_its_groups(params string[] command)
    {
        var run = await _terminal.RunAsync(command);
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        Assert.Contains("kind: Cluster", run.Out, StringComparison.Ordinal);
        Assert.Contains("nodePools:", run.Out, StringComparison.Ordinal);
        Assert.Matches("^Cluster\nNAME(.|\n)+\nInstance Groups\nNAME", (await _terminal.RunAsync("get")).Out);
        Assert.Contains("of proyecto, not of other", (await _terminal.RunAsync("get", "--name", "other", "ig")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifests_of_kops_are_imported()
    {
        _terminal.Write("kops.yaml", File.ReadAllText(Repository.File("testdata", "import", "kops-private-v1alpha2", "kops.yaml")));
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("import", "kops.yaml", "-o", "staging.yaml")).Exit);
        var valid = await _terminal.RunAsync("validate", "-f", "staging.yaml");
        Assert.True(valid.Exit == ExitCode.Done, valid.Error);
    }

    [Theory]
    [InlineData("get", "secrets"), InlineData("get", "assets"), InlineData("create", "keypair"), InlineData("create", "instancegroup"), InlineData("delete", "instance", "i-1", "--yes")]
    [InlineData("create", "ig", "more", "--role", "node"), InlineData("create", "-f", "kops.yaml"), InlineData("create", "--filename", "kops.yaml"), InlineData("replace", "-f", "kops.yaml", "--force"), InlineData("delete", "-f", "kops.yaml", "--yes")]
    [InlineData("toolbox", "template"), InlineData("toolbox", "instance-selector"), InlineData("distrust", "keypair", "all"), InlineData("trust", "keypair")]
    public async Task A_command_without_a_counterpart_says_why(params string[] command)
    {
        var run = await _terminal.RunAsync(command);
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Contains("is understood, but not followed: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", "clusters"), InlineData("get", "instancegroups"), InlineData("get", "instances"), InlineData("edit", "cluster"), InlineData("edit", "instancegroup")]
    [InlineData("update", "cluster"), InlineData("validate", "cluster"), InlineData("export", "kubeconfig"), InlineData("delete", "cluster"), InlineData("delete", "instancegroup")]
    public async Task Help_names_the_native_command(params string[] command) =>
        Assert.Contains("A command of kops; natively: ", (await _terminal.RunAsync([.. command, "--help"])).Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("--wait", "ten"), InlineData("--wait", "10"), InlineData("--interval", "-1m"), InlineData("--count", "0"), InlineData("-o", "xml")]
    public async Task A_wait_that_is_no_duration_is_one_line(string option, string value)
    {
        var run = await _terminal.RunAsync("validate", "cluster", option, value);
        Assert.Equal((ExitCode.InvalidInput, ""), (run.Exit, run.Out));
        Assert.Single(run.ErrorLines);
    }
}
