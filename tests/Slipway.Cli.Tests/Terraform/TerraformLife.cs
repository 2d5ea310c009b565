using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Cli.Hosting;
using Slipway.Testing;

namespace Slipway.Cli.Tests.Terraform;

/// <summary>The whole life of an example's cluster, by the real AWS provider against an AWS of others.</summary>
sealed partial class TerraformLife : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    public async Task LiveAsync(string example, string region)
    {
        await using var moto = await MotoProcess.StartAsync(mended: true);
        await MotoAccount.FurnishAsync(_terminal, moto, example, region);
        var terraform = new TerraformCli(_terminal.PathOf("infra"), moto.Endpoint);

        Assert.Contains("terraform -chdir=infra apply", (await ExpectAsync(ExitCode.ChangesPending, "up", "--target", "terraform", "--out", "infra")).Error, StringComparison.Ordinal);
        await terraform.InitAsync();
        await terraform.ApplyAsync();
        var blocks = Directory.GetFiles(_terminal.PathOf("infra"), "*.tf").Sum(file => Resource().Count(File.ReadAllText(file)));
        Assert.Equal(blocks, (await terraform.RunAsync("state", "list")).Output.Split('\n').Count(line => line.StartsWith("aws_", StringComparison.Ordinal) || line.StartsWith("terraform_data.", StringComparison.Ordinal)));
        Assert.DoesNotContain("PRIVATE KEY", File.ReadAllText(_terminal.PathOf("infra/terraform.tfstate")), StringComparison.Ordinal);

        // No machine of moto's runs anything, so no API answers; the groups are full.
        var status = JsonNode.Parse((await ExpectAsync(ExitCode.Unhealthy, "status", "-o", "json")).Out);
        Assert.True((bool?)status?["exists"]);
        Assert.All(status?["groups"]?.AsArray() ?? [], group => Assert.Equal((int?)group?["desired"], (int?)group?["inService"]));
        await terraform.ExpectNoChangesAsync();
        // Of a cluster with a name of its own preflight says it first: the record is there, and no stack's.
        Assert.Matches("SLW4101|SLW4008", (await ExpectAsync(ExitCode.Refused, "up", "--yes")).Error);

        Assert.Contains("terraform destroy", (await ExpectAsync(ExitCode.ChangesPending, "destroy", "--yes")).Error, StringComparison.Ordinal);
        await terraform.DestroyAsync();
        Assert.Equal("", (await terraform.RunAsync("state", "list")).Output.Trim());
        Assert.Contains("nothing with its tag is left", (await ExpectAsync(ExitCode.Done, "destroy", "--yes", "--keep-backups", "false")).Error, StringComparison.Ordinal);
        await ExpectAsync(ExitCode.Failed, "status");
    }

    async Task<Run> ExpectAsync(int exit, params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == exit, $"slipway {string.Join(' ', args)}: {run.Exit}, expected {exit}\n{run.Out}\n{run.Error}");
        return run;
    }

    [GeneratedRegex("^resource \"", RegexOptions.Multiline)]
    private static partial Regex Resource();
}
