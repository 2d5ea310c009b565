using System.Text.Json.Nodes;

namespace Slipway.RealNode.Tests;

/// <summary>The release's own client.</summary>
sealed class Kubectl(Lab lab, string kubeconfig)
{
    public async Task<string> RunAsync(params IEnumerable<string> arguments)
    {
        var result = await CallAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Output);
        return result.Output;
    }

    /// <summary>Its words, whatever it comes to.</summary>
    public async Task<string> TryAsync(params IEnumerable<string> arguments) => (await CallAsync(arguments)).Output;

    /// <summary>Names; none while the API does not answer.</summary>
    public async Task<IReadOnlyList<string>> ReadyNodesAsync()
    {
        var result = await CallAsync(["get", "nodes", "-o", "json"]);
        if (result.ExitCode != 0) return [];
        return [.. (JsonNode.Parse(result.Output[..(result.Output.LastIndexOf('}') + 1)])?["items"]?.AsArray() ?? []).OfType<JsonNode>()
            .Where(node => (node["status"]?["conditions"]?.AsArray() ?? []).Any(condition => condition?["type"]?.ToString() == "Ready" && condition["status"]?.ToString() == "True"))
            .Select(node => node["metadata"]?["name"]?.ToString() ?? "")];
    }

    public Task NodesReadyAsync(int count, TimeSpan limit) => Until.TrueAsync($"{count} nodes are Ready", limit,
        async () => (await ReadyNodesAsync()).Count >= count, () => TryAsync("get", "nodes,pods", "-A", "-o", "wide"));

    Task<Region.Shell.Result> CallAsync(IEnumerable<string> arguments) =>
        lab.RunAsync(RealBinaries.File("kubectl"), ["--kubeconfig", kubeconfig, "--request-timeout", "10s", .. arguments]);
}
