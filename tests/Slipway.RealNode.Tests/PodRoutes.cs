using System.Text.Json.Nodes;
using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests;

/// <summary>Routes to pods in the VPC's router, in the place of the network plugin's tunnels: its image is a stand-in that digs none.</summary>
sealed class PodRoutes(Lab lab, string kubeconfig) : IAsyncDisposable
{
    static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    readonly CancellationTokenSource _stop = new();
    readonly HashSet<string> _done = [];
    Task _loop = Task.CompletedTask;

    public void Start() => _loop = Task.Run(LoopAsync);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    async Task LoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (File.Exists(kubeconfig)) await AddAsync();
            await Task.Delay(s_look, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task AddAsync()
    {
        var answer = await lab.RunAsync(RealBinaries.File("kubectl"), "--kubeconfig", kubeconfig, "get", "nodes", "-o", "json", "--request-timeout", "5s");
        if (answer.ExitCode != 0) return;
        foreach (var node in JsonNode.Parse(answer.Output[..(answer.Output.LastIndexOf('}') + 1)])?["items"] as JsonArray ?? [])
        {
            var name = node?["metadata"]?["name"]?.ToString() ?? "";
            if (node?["spec"]?["podCIDR"]?.ToString() is not { } pods || _done.Contains(name) || !lab.Instances.Running.TryGetValue(name, out var instance)) continue;
            await Shell.RunAsync("ip", "route", "replace", pods, "via", instance.Machine.PrivateIp, "dev", Segment.Bridge, "onlink");
            _done.Add(name);
        }
    }
}
