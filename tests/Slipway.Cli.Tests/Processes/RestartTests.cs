using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests.Processes;

/// <summary>A simulator with a folder, killed without warning and started again: the account is still there.</summary>
public sealed class RestartTests : IDisposable
{
    readonly Terminal _terminal = new Terminal().Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal)
            .Replace("  access:\n    ssh:\n      keyName: proyecto\n", "", StringComparison.Ordinal))
        .With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey);

    SlipwayProcess? _simulator;

    public void Dispose()
    {
        _simulator?.Dispose();
        _terminal.Dispose();
    }

    [Fact]
    public async Task Up_finishes_after_a_kill_in_the_middle_and_all_is_there_after_one_at_the_end()
    {
        var endpoint = await StartAsync(0);
        _terminal.With("AWS_ENDPOINT_URL", endpoint.OriginalString);
        var aws = new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")) });
        await aws.S3.CreateBucketAsync("state-bucket");

        var restarted = new TaskCompletionSource<Task>();
        _terminal.Said = line =>
        {
            if (line.Contains("proyecto-control-plane: creating", StringComparison.Ordinal)) restarted.TrySetResult(RestartAsync(endpoint.Port));
        };
        var first = await _terminal.RunAsync("up", "--yes");
        Assert.True(restarted.Task.IsCompleted, first.Error);
        await await restarted.Task;
        _terminal.Said = null;
        // The run that was cut off may have waited for the simulator to come back, or have given up and left its lease.
        var second = await _terminal.RunAsync("up", "--yes", "--break-lock");
        Assert.True(second.Exit == ExitCode.Done, $"{first.Error}\n{second.Error}");
        var nodes = await NodesAsync();
        Assert.Equal(4, nodes.Count);

        await RestartAsync(endpoint.Port);
        Assert.Equal(nodes, await NodesAsync());
        var third = await _terminal.RunAsync("up", "--yes", "--break-lock");
        Assert.True(third.Exit == ExitCode.Done, third.Error);
        // The simulator was killed without a word: what it had not written down yet, the third run does again.
        var fourth = await _terminal.RunAsync("up", "--yes", "--break-lock");
        Assert.True(fourth.Exit == ExitCode.Done, fourth.Error);
        Assert.True(fourth.Error.Contains("Nothing to do.", StringComparison.Ordinal), $"{third.Error}\n{fourth.Error}");
    }

    async Task<Uri> StartAsync(int port)
    {
        _simulator = SlipwayProcess.Start(_terminal.Folder, new Dictionary<string, string>(), "simulator", "start", "--port", $"{port}", "--speed", "1000", "--folder", "account");
        await _simulator.SaidAsync("A simulated AWS answers at");
        var words = _simulator.LastLine.Split(' ');
        return new Uri(words[Array.IndexOf(words, "at") + 1]);
    }

    async Task RestartAsync(int port)
    {
        if (_simulator is { } running)
        {
            await running.SignalAsync("KILL");
            await running.EndAsync();
            running.Dispose();
        }
        await StartAsync(port);
    }

    // Machines boot again after a restart, so the cluster is not healthy at once: at this speed each look is minutes later.
    async Task<List<string>> NodesAsync()
    {
        var status = await _terminal.RunAsync("status");
        for (var looks = 0; status.Exit != ExitCode.Done && looks < 50; looks++) status = await _terminal.RunAsync("status");
        Assert.True(status.Exit == ExitCode.Done, $"{status.Exit}\n{status.Out}\n{status.Error}");
        return [.. status.Out.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words is [var first, ..] && first.StartsWith("i-", StringComparison.Ordinal)).Select(words => words[0])];
    }
}
