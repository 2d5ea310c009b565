using System.Text.Json.Nodes;
using Slipway.Kubernetes;

namespace Slipway.Operations.Drain;

/// <summary>Which node a machine has become.</summary>
static class InstanceNodes
{
    /// <returns>By instance id.</returns>
    public static async Task<ILookup<string, JsonObject>> ListAsync(KubernetesApi api, CancellationToken ct) =>
        (await api.ListAsync("/api/v1/nodes", ct).ConfigureAwait(false)).Items.ToLookup(Instance, StringComparer.Ordinal);

    static string Instance(JsonObject node) => (string?)node["spec"]?["providerID"] is { } id ? id[(id.LastIndexOf('/') + 1)..] : (string?)node["metadata"]?["name"] ?? "";
}
