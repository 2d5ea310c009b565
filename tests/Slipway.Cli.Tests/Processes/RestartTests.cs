using System.Diagnostics;
using System.Text.Json.Nodes;
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

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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

        await WrittenAsync(aws);
        await RestartAsync(endpoint.Port);
        Assert.Equal(nodes, await NodesAsync());
        var third = await _terminal.RunAsync("up", "--yes", "--break-lock");
        Assert.True(third.Exit == ExitCode.Done, third.Error);
        Assert.Contains("Nothing to do.", third.Error, StringComparison.Ordinal);
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

    /// <summary>What the simulator has not written down yet is lost with it. Once an object put now is in its files, so is all that came before.</summary>
    async Task WrittenAsync(AwsClients aws)
    {
        const string last = "put-after-everything-else";
        await aws.S3.PutAsync("state-bucket", last, "."u8.ToArray());
        var since = Stopwatch.GetTimestamp();
        while (!Written().Contains(last, StringComparison.Ordinal))
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, "the simulator does not write its state down");
            await aws.S3.GetAsync("state-bucket", last);
        }
    }

    /// <summary>The objects that the manifest names; the simulator deletes each file once it names a newer one.</summary>
    string Written()
    {
        try
        {
            var file = (string?)JsonNode.Parse(_terminal.Read("account/manifest.json"))?["s3"];
            return _terminal.Read($"account/{file}");
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    // Machines boot again after a restart, so the cluster is not healthy at once: at this speed each look is minutes later.
    async Task<List<string>> NodesAsync()
    {
        var since = Stopwatch.GetTimestamp();
        var status = await _terminal.RunAsync("status");
        while (status.Exit != ExitCode.Done && Stopwatch.GetElapsedTime(since) < Patience) status = await _terminal.RunAsync("status");
        Assert.True(status.Exit == ExitCode.Done, $"{status.Exit}\n{status.Out}\n{status.Error}");
        return [.. status.Out.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words is [var first, ..] && first.StartsWith("i-", StringComparison.Ordinal)).Select(words => words[0])];
    }
}
