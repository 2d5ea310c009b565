using System.Text.Json.Nodes;

namespace Slipway.Design.Checks;

/// <summary>The images of addons' objects, and which of them lie on the internet.</summary>
static class AddonImages
{
    /// <summary>Where pods stand in an object: a list of containers under one of these, at whatever depth.</summary>
    static readonly string[] s_lists = ["containers", "initContainers"];

    /// <summary>Public registries, with all below them. Another name may be a registry of the user's within reach.</summary>
    static readonly string[] s_public =
    [
        "docker.io", "docker.com", "quay.io", "ghcr.io", "gcr.io", "pkg.dev", "k8s.io", "ecr.aws", "mcr.microsoft.com", "azurecr.io", "elastic.co", "gitlab.com",
        "nvcr.io", "redhat.io", "redhat.com", "lscr.io", "cgr.dev", "upbound.io", "icr.io", "opensuse.org", "suse.com", "oracle.com",
    ];

    /// <param name="objects">A <c>List</c> in JSON.</param>
    public static IEnumerable<string> Of(string objects) => Find(JsonNode.Parse(objects));

    public static bool IsFar(string image, string region)
    {
        // As container runtimes read it: without a host it is Docker Hub's.
        var host = image.Split('/') is [var first, _, ..] && (first.AsSpan().ContainsAny('.', ':') || first == "localhost") ? first.Split(':')[0] : "docker.io";
        if (host.Split('.') is [_, "dkr", "ecr", var its, "amazonaws", ..]) return its != region;
        return s_public.Any(known => host == known || host.EndsWith($".{known}", StringComparison.Ordinal));
    }

    static IEnumerable<string> Find(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Find),
        JsonObject map => map.Where(pair => s_lists.Contains(pair.Key)).SelectMany(pair => Images(pair.Value)).Concat(map.SelectMany(pair => Find(pair.Value))),
        _ => [],
    };

    static IEnumerable<string> Images(JsonNode? containers) => (containers as JsonArray ?? [])
        .Select(container => (container as JsonObject)?["image"]).OfType<JsonValue>().Select(image => image.TryGetValue<string>(out var text) ? text : "").Where(text => text.Length > 0);
}
