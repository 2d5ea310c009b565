using System.Text;
using System.Text.Json.Nodes;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Tests.Terraform;

/// <summary>What <c>up --target terraform</c> puts into the account, before and without any Terraform.</summary>
public sealed class PublishTests : IAsyncLifetime, IDisposable
{
    const string Bucket = "state-bucket";

    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;

    AwsClients Aws => new(new AwsEnvironment
    {
        Region = "eu-west-1",
        Endpoint = _cloud?.Endpoint,
        Credentials = new StaticCredentials(new AwsKeys("any", "any")),
        Time = _cloud?.Time ?? TimeProvider.System,
    });

    public async Task InitializeAsync()
    {
        _cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", Bucket, StringComparison.Ordinal));
        await ExpectAsync(ExitCode.Done, "doctor", "--fix", "--yes");
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Every_machine_of_the_configuration_finds_what_it_starts()
    {
        await PublishAsync();
        var manifest = await ManifestAsync();
        var machines = manifest["machines"]?.AsObject() ?? [];
        Assert.Equal(["control_plane_a", "control_plane_b", "control_plane_c", "pool_nodes"], machines.Select(machine => machine.Key));
        foreach (var (_, machine) in machines)
        {
            Assert.NotNull(await Aws.S3.HeadAsync(Bucket, $"proyecto/nodes/{machine?["config"]}.json"));
            Assert.NotNull(await Aws.S3.HeadAsync(Bucket, $"proyecto/assets/{machine?["agent"]}"));
        }
        Assert.Equal((await Aws.Kms.DescribeKeyAsync("alias/slipway/proyecto"))?.Arn, (string?)manifest["kmsKeyArn"]);
        Assert.NotNull(await Aws.S3.HeadAsync(Bucket, "proyecto/pki/keys/control-plane.json"));
    }

    [Fact]
    public async Task A_module_is_applied_by_the_configuration_that_calls_it()
    {
        var run = await _terminal.RunAsync("up", "--target", "terraform", "--out", "infra", "--module");
        Assert.Equal(ExitCode.ChangesPending, run.Exit);
        Assert.Contains("your own configuration calls this module", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("-chdir", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_published_where_files_of_somebody_else_are_in_the_way()
    {
        var before = await StateAsync();
        Directory.CreateDirectory(_terminal.PathOf("infra"));
        _terminal.Write("infra/network.tf", "# mine\n");
        var run = await ExpectAsync(ExitCode.InvalidInput, "up", "--target", "terraform", "--out", "infra");
        Assert.Contains("infra holds network.tf, which Slipway did not write", run.Error, StringComparison.Ordinal);
        Assert.Equal("# mine\n", _terminal.Read("infra/network.tf"));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await PublishAsync();
        var before = await StateAsync();
        await PublishAsync();
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_plan_names_terraforms_own_and_says_whether_something_is_to_be_published()
    {
        await PublishAsync();
        var plan = await ExpectAsync(ExitCode.Done, "plan");
        Assert.Contains("proyecto is made by Terraform: terraform -chdir=FOLDER plan is the plan.", plan.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("STACK", plan.Out, StringComparison.Ordinal);
        Assert.Contains("USD a month", plan.Out, StringComparison.Ordinal);
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml").Replace("max: 1", "max: 3", StringComparison.Ordinal));
        var document = JsonNode.Parse((await ExpectAsync(ExitCode.ChangesPending, "plan", "-o", "json")).Out);
        Assert.Equal((true, "terraform"), ((bool?)document?["changesPending"], (string?)document?["madeBy"]));
    }

    [Fact]
    public async Task A_cluster_is_made_by_one_of_the_two_only()
    {
        await PublishAsync();
        // That comes first, whatever else is wrong: here a key pair that the account has not got.
        var spec = _terminal.Read("cluster.yaml");
        _terminal.Write("cluster.yaml", spec.Replace("keyName: proyecto", "keyName: another", StringComparison.Ordinal));
        var refused = (await ExpectAsync(ExitCode.Refused, "up", "--yes")).Error;
        Assert.Contains("SLW4101", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("another", refused, StringComparison.Ordinal);
        _terminal.Write("cluster.yaml", spec);
        await ExpectAsync(ExitCode.Done, "destroy", "--yes", "--keep-backups", "false");
        await ExpectAsync(ExitCode.Done, "up", "--yes");
        Assert.Contains("SLW4102", (await ExpectAsync(ExitCode.Refused, "up", "--target", "terraform")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroying_what_was_only_published_leaves_no_state_and_no_key()
    {
        await PublishAsync();
        await ExpectAsync(ExitCode.Done, "destroy", "--yes", "--keep-backups", "false");
        Assert.Empty(await Aws.S3.ListAsync(Bucket, "proyecto/"));
        Assert.Null(await Aws.Kms.DescribeKeyAsync("alias/slipway/proyecto"));
        await PublishAsync();
    }

    [Fact]
    public async Task A_key_that_a_killed_run_left_without_a_name_is_used()
    {
        await PublishAsync();
        var arn = (await Aws.Kms.DescribeKeyAsync("alias/slipway/proyecto"))?.Arn;
        await Aws.Kms.DeleteAliasAsync("alias/slipway/proyecto");
        await PublishAsync();
        Assert.Equal(arn, (await Aws.Kms.DescribeKeyAsync("alias/slipway/proyecto"))?.Arn);
    }

    async Task PublishAsync() => await ExpectAsync(ExitCode.ChangesPending, "up", "--target", "terraform", "--out", "infra");

    async Task<JsonNode> ManifestAsync()
    {
        var found = await Aws.S3.GetAsync(Bucket, "proyecto/terraform.json");
        return found is null ? new JsonObject() : JsonNode.Parse(Encoding.UTF8.GetString(found.Content.Span)) ?? new JsonObject();
    }

    async Task<List<string>> StateAsync() => [.. (await Aws.S3.ListAsync(Bucket, "proyecto/")).Where(entry => !entry.Key.EndsWith("lease.json", StringComparison.Ordinal)).Select(entry => $"{entry.Key} {entry.ETag}")];

    async Task<Run> ExpectAsync(int exit, params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == exit, $"slipway {string.Join(' ', args)}: {run.Exit}, expected {exit}\n{run.Out}\n{run.Error}");
        return run;
    }
}
