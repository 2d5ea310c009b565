using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Operations.State;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Tests.Processes;

/// <summary>Ctrl-C and a polite kill, in the middle of <c>up</c>.</summary>
public sealed class SignalTests : IDisposable
{
    const string Midway = "proyecto-network: ";
    readonly Terminal _terminal = new Terminal().Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("INT"), InlineData("TERM")]
    public async Task Stop_a_rehearsal_cleanly(string signal)
    {
        using var up = SlipwayProcess.Start(_terminal.Folder, new Dictionary<string, string>(), "up", "--simulate", "--yes", "--speed", "1");
        Stopped(await EndAsync(up, signal));
        Assert.Equal(["cluster.yaml"], Directory.GetFiles(_terminal.Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("INT"), InlineData("TERM")]
    public async Task Give_the_lease_back(string signal)
    {
        await using var cloud = await AwsSimulator.StartAsync(new AwsSimulatorOptions { Speed = 1 });
        var aws = new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")) });
        await aws.S3.CreateBucketAsync("state-bucket");
        cloud.World.Invoke("ec2", "eu-west-1", "CreateKeyPair", new Dictionary<string, string> { ["KeyName"] = "proyecto" });
        var environment = new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = cloud.Endpoint.OriginalString, ["AWS_ACCESS_KEY_ID"] = "any", ["AWS_SECRET_ACCESS_KEY"] = "any" };
        using var up = SlipwayProcess.Start(_terminal.Folder, environment, "up", "--yes");
        Stopped(await EndAsync(up, signal));
        var left = await aws.S3.GetAsync("state-bucket", "proyecto/lease.json");
        var lease = left is null ? null : Lease.Parse(left.Content.Span);
        Assert.True(lease is { Command: "up" } && lease.Expires <= lease.Since, $"{lease}, expires {lease?.Expires}");
    }

    static async Task<Run> EndAsync(SlipwayProcess up, string signal)
    {
        await up.SaidAsync(Midway);
        await up.SignalAsync(signal);
        return await up.EndAsync();
    }

    static void Stopped(Run run)
    {
        Assert.Equal((ExitCode.Stopped, ""), (run.Exit, run.Out));
        Assert.Equal("slipway: stopped; run the same command again to go on", run.ErrorLines[^1]);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
