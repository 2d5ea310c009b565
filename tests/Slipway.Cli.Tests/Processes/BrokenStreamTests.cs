using System.Diagnostics;
using System.Text.Json.Nodes;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Tests.Processes;

/// <summary>A full disk behind the streams, closed streams, and a working folder that is gone.</summary>
public sealed class BrokenStreamTests : IDisposable
{
    readonly Terminal _terminal = new Terminal().Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("$SLIPWAY validate 2>/dev/full", ExitCode.Done)]
    [InlineData("$SLIPWAY validate 2>&-", ExitCode.Done)]
    [InlineData("$SLIPWAY up --simulate --yes --speed 1000 -f nowhere.yaml 2>/dev/full", ExitCode.InvalidInput)]
    [InlineData("$SLIPWAY up --simulate --yes --speed 1000 2>/dev/full", ExitCode.Done)]
    [InlineData("$SLIPWAY up --simulate --yes --speed 1000 >/dev/full", ExitCode.Failed)]
    [InlineData("$SLIPWAY up --simulate --yes --speed 1000 -o json >/dev/full 2>&1", ExitCode.Failed)]
    [InlineData("$SLIPWAY up --simulate --yes --keep --kubeconfig /dev/full", ExitCode.InvalidInput)]
    [InlineData("$SLIPWAY schema >/dev/full", ExitCode.Failed)]
    [InlineData("$SLIPWAY validate -o json >/dev/full", ExitCode.Failed)]
    [InlineData("$SLIPWAY schema >/dev/full 2>/dev/full", ExitCode.Failed)]
    [InlineData("$SLIPWAY validate -o json >&- 2>&-", ExitCode.Failed)]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; $SLIPWAY version", ExitCode.Failed)]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; $SLIPWAY validate 2>/dev/full", ExitCode.Failed)]
    public async Task End_with_an_exit_code_and_never_with_a_trace(string script, int exit)
    {
        var run = await RunAsync(script);
        Assert.Equal(exit, run.Exit);
        Assert.DoesNotContain("   at ", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$SLIPWAY schema >/dev/full", "slipway: standard output cannot be written: ")]
    [InlineData("mkdir gone; cd gone; rmdir ../gone; $SLIPWAY validate", "slipway: this folder is gone")]
    public async Task Say_what_it_was_where_one_stream_is_left(string script, string words) => Assert.StartsWith(words, (await RunAsync(script)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_cluster_is_made_on_a_full_disk_and_left_for_the_next_run()
    {
        await using var cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed });
        var aws = new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")), Time = cloud.Time });
        await aws.S3.CreateBucketAsync("state-bucket");
        cloud.World.Invoke("ec2", "eu-west-1", "CreateKeyPair", new Dictionary<string, string> { ["KeyName"] = "proyecto" });
        // Of more than this no file can be written, as on a disk that is full: the kubeconfig is the only one, and comes last.
        var run = await RunAsync($"trap '' XFSZ; ulimit -f 2; DOTNET_EnableWriteXorExecute=0 AWS_ENDPOINT_URL={cloud.Endpoint.OriginalString} AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any $SLIPWAY up --yes >/dev/full");
        Assert.Equal(ExitCode.Failed, run.Exit);
        Assert.Matches(@"slipway: \S+/proyecto\.kubeconfig cannot be written: ", Assert.Single(run.ErrorLines, line => line.StartsWith("slipway: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(["cluster.yaml"], Directory.GetFiles(_terminal.Folder).Select(Path.GetFileName));
        var lease = JsonNode.Parse(System.Text.Encoding.UTF8.GetString((await aws.S3.GetAsync("state-bucket", "proyecto/lease.json"))?.Content.ToArray() ?? []));
        Assert.Equal($"{lease?["since"]}", $"{lease?["expires"]}");

        var next = await _terminal.With("AWS_ENDPOINT_URL", cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey).RunAsync("up", "--yes");
        Assert.True(next.Exit == ExitCode.Done, next.Error);
        Assert.True(File.Exists(_terminal.PathOf("proyecto.kubeconfig")));
    }

    async Task<Run> RunAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = _terminal.Folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["SLIPWAY"] = Path.Combine(AppContext.BaseDirectory, "slipway");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the shell did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Run(process.ExitCode, await output, error);
    }
}
