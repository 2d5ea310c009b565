using System.Text.Json.Nodes;
using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests;

/// <summary>
/// What the spec leaves to the cluster's user: a network plugin (a bridge on each node, and routes between nodes in the VPC's router), and
/// the lifting of the taint that machines of a cloud begin with.
/// </summary>
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
            // Nor is there a cloud controller manager, which would lift this taint once it has looked the machine up.
            await lab.RunAsync(RealBinaries.File("kubectl"), "--kubeconfig", kubeconfig, "taint", "node", name, "node.cloudprovider.kubernetes.io/uninitialized-");
            _done.Add(name);
        }
    }
}
