using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Where the API keeps objects, by what it says of itself. Asked once for each version of a group.</summary>
public sealed class ResourcePaths(KubernetesApi api)
{
    readonly Dictionary<string, JsonObject?> _known = [];

    /// <summary>The path of one object.</summary>
    /// <param name="ns">For objects of namespaces that name none.</param>
    /// <exception cref="KubernetesException">The API does not serve this kind, or does not answer.</exception>
    public async Task<string> OfAsync(JsonObject value, string ns, CancellationToken ct)
    {
        var (version, kind) = ((string?)value["apiVersion"] ?? "", (string?)value["kind"] ?? "");
        var root = version.Contains('/', StringComparison.Ordinal) ? $"/apis/{version}" : $"/api/{version}";
        if (!_known.TryGetValue(root, out var list)) list = _known[root] = await api.FindAsync(root, ct).ConfigureAwait(false);
        var resource = (list?["resources"] as JsonArray ?? []).FirstOrDefault(entry => (string?)entry?["kind"] == kind && (string?)entry["name"] is { } name && !name.Contains('/', StringComparison.Ordinal));
        if (resource is null)
        {
            // It may come: a definition makes kinds.
            _known.Remove(root);
            throw new KubernetesException(System.Net.HttpStatusCode.NotFound, "NotFound", $"the API serves no {kind} of {version}");
        }
        var space = (bool?)resource["namespaced"] == true ? $"/namespaces/{(string?)value["metadata"]?["namespace"] ?? ns}" : "";
        return $"{root}{space}/{(string?)resource["name"]}/{(string?)value["metadata"]?["name"]}";
    }
}
