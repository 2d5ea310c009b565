using System.Text.Json.Nodes;
using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests;

/// <summary>The network plugin that the spec leaves to its user: a bridge on each node, and routes between nodes in the VPC's router.</summary>
sealed class PodNetwork(Lab lab, string kubeconfig) : IAsyncDisposable
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
            var nodes = await lab.RunAsync(RealBinaries.File("kubectl"), "--kubeconfig", kubeconfig, "get", "nodes", "-o", "json", "--request-timeout", "5s");
            if (nodes.ExitCode == 0) await InstallAsync(JsonNode.Parse(nodes.Output[..(nodes.Output.LastIndexOf('}') + 1)])?["items"] as JsonArray ?? []);
            await Task.Delay(s_look, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task InstallAsync(JsonArray nodes)
    {
        foreach (var node in nodes)
        {
            var name = node?["metadata"]?["name"]?.ToString() ?? "";
            if (node?["spec"]?["podCIDR"]?.ToString() is not { } pods || _done.Contains(name) || !lab.Instances.Running.TryGetValue(name, out var instance)) continue;
            await Shell.RunAsync("ip", "route", "replace", pods, "via", instance.Machine.PrivateIp, "dev", Segment.Bridge, "onlink");
            var folder = Directory.CreateDirectory($"{instance.Root}/etc/cni/net.d").FullName;
            await File.WriteAllTextAsync($"{folder}/10-lab.conflist", $$$"""
                {"cniVersion": "1.0.0", "name": "pods", "plugins": [
                  {"type": "bridge", "bridge": "cni0", "isGateway": true, "hairpinMode": true,
                   "ipam": {"type": "host-local", "ranges": [[{"subnet": "{{{pods}}}"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
                  {"type": "portmap", "capabilities": {"portMappings": true}}]}

                """);
            _done.Add(name);
        }
    }
}
