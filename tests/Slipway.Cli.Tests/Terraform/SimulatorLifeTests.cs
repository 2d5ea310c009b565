using System.Text.Json.Nodes;
using Slipway.Cli.Hosting;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;
using Slipway.Testing;

namespace Slipway.Cli.Tests.Terraform;

/// <summary>The real AWS provider against the simulator, whose machines boot: from a young account to Ready nodes and back to nothing.</summary>
[Trait("Part", "Interop")]
public sealed class SimulatorLifeTests : IDisposable
{
    /// <summary>Virtual seconds a second: the provider waits by the wall's clock.</summary>
    const double Speed = 60;

    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [TerraformFact]
    public async Task A_cluster_that_terraform_applied_becomes_healthy_and_a_second_plan_finds_nothing_to_do()
    {
        await using var cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = Speed });
        _terminal.With("AWS_ENDPOINT_URL", cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));
        var terraform = new TerraformCli(_terminal.PathOf("infra"), cloud.Endpoint);
        await ExpectAsync(ExitCode.Done, "doctor", "--fix", "--yes", "--target", "terraform");
        await ExpectAsync(ExitCode.ChangesPending, "up", "--target", "terraform", "--out", "infra");
        await terraform.InitAsync();
        await terraform.ApplyAsync();

        await ExpectAsync(ExitCode.Done, "up", "--target", "terraform", "--out", "infra");
        var status = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "status", "-o", "json")).Out);
        Assert.Equal(4, status?["nodes"]?.AsArray().Count(node => (bool?)node?["ready"] == true));
        await ExpectAsync(ExitCode.Done, "health", "--wait", "10m");
        await ExpectAsync(ExitCode.Done, "plan");
        // What cannot change is refused before anything is published.
        var spec = _terminal.Read("cluster.yaml");
        _terminal.Write("cluster.yaml", spec.Replace("replicas: 3", "replicas: 1", StringComparison.Ordinal));
        await ExpectAsync(ExitCode.Refused, "up", "--target", "terraform", "--out", "infra");
        _terminal.Write("cluster.yaml", spec);
        await terraform.ExpectNoChangesAsync();

        await ExpectAsync(ExitCode.ChangesPending, "destroy", "--yes");
        await terraform.DestroyAsync();
        await ExpectAsync(ExitCode.Done, "destroy", "--yes", "--keep-backups", "false");
        await ExpectAsync(ExitCode.Failed, "status");
    }

    async Task<Run> ExpectAsync(int exit, params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == exit, $"slipway {string.Join(' ', args)}: {run.Exit}, expected {exit}\n{run.Out}\n{run.Error}");
        return run;
    }
}
