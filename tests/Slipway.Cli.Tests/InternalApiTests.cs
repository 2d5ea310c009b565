using System.Diagnostics;
using Slipway.Cli.Hosting;
using Slipway.Testing;

namespace Slipway.Cli.Tests;

/// <summary>An API behind an internal load balancer, in a rehearsal: the kubeconfig's way in reaches it.</summary>
public sealed class InternalApiTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [InteropFact("kubectl")]
    public async Task Kubectl_walks_it_with_the_kubeconfig_that_up_writes()
    {
        _terminal.Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal)
            .Replace("loadBalancer: public", "loadBalancer: internal", StringComparison.Ordinal));
        Assert.Contains("loadBalancer: internal", _terminal.Read("cluster.yaml"), StringComparison.Ordinal);
        using var stop = new CancellationTokenSource();
        _terminal.Stop = stop.Token;
        Task<string>? nodes = null;
        _terminal.Said = line =>
        {
            if (line.Contains("goes on at", StringComparison.Ordinal)) nodes = GetNodesAsync(stop);
        };
        var run = await _terminal.RunAsync("up", "--simulate", "--yes", "--keep");
        Assert.True(run.Exit == ExitCode.Done, run.Error);
        // While it is waited for, it may be silent for a moment.
        Assert.DoesNotContain(run.ErrorLines, line => line.Contains("does not answer from here", StringComparison.Ordinal) && !line.Contains(" … ", StringComparison.Ordinal));
        Assert.NotNull(nodes);
        Assert.Equal(4, (await nodes).Split('\n').Count(line => line.Contains(" Ready ", StringComparison.Ordinal)));
    }

    async Task<string> GetNodesAsync(CancellationTokenSource stop)
    {
        var start = new ProcessStartInfo("kubectl", ["--kubeconfig", _terminal.PathOf("proyecto.rehearsal.kubeconfig"), "--cache-dir", _terminal.PathOf("cache"), "get", "nodes"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var kubectl = Process.Start(start) ?? throw new InvalidOperationException("kubectl did not start");
        var error = kubectl.StandardError.ReadToEndAsync();
        var output = await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();
        await stop.CancelAsync();
        return output + await error;
    }
}
