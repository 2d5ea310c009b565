using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.OpenApi;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>What clients learn the API from: groups, resources, version, and OpenAPI.</summary>
static class Discovery
{
    const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    static readonly ILookup<string, ResourceType> s_byVersion = Catalog.All.ToLookup(type => type.ApiVersion);

    /// <summary>Null where the path is not one of discovery's. The content type comes with it.</summary>
    public static (JsonObject Body, string ContentType)? Find(string path, string accept, string kubernetesVersion)
    {
        var aggregated = accept.Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal) && accept.Contains("v=v2;", StringComparison.Ordinal);
        return path.Trim('/').Split('/') switch
        {
            ["version"] => Plain(Version(kubernetesVersion)),
            ["api"] when aggregated => (GroupList(""), Aggregated),
            ["apis"] when aggregated => (GroupList(null), Aggregated),
            ["api"] => Plain(new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() }),
            ["apis"] => Plain(new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = Json.Array(Groups.Select(Group)) }),
            ["api", "v1"] => Plain(Resources("v1")),
            ["apis", var group] when Groups.Contains(group) => Plain(Group(group)),
            ["apis", var group, var version] when s_byVersion.Contains($"{group}/{version}") => Plain(Resources($"{group}/{version}")),
            ["openapi", "v3"] => Plain(OpenApiIndex()),
            ["openapi", "v3", "api", "v1"] => Plain(OpenApiDocument.Write("api/v1", [.. s_byVersion["v1"]])),
            ["openapi", "v3", "apis", var group, var version] when s_byVersion.Contains($"{group}/{version}") => Plain(OpenApiDocument.Write($"apis/{group}/{version}", [.. s_byVersion[$"{group}/{version}"]])),
            _ => null,
        };
    }

    static (JsonObject, string) Plain(JsonObject body) => (body, "application/json");

    static IEnumerable<string> Groups => Catalog.All.Select(type => type.Group).Where(group => group.Length > 0).Distinct();

    static JsonObject Version(string version)
    {
        var parts = version.TrimStart('v').Split('.');
        return new JsonObject
        {
            ["major"] = parts[0], ["minor"] = parts.ElementAtOrDefault(1), ["gitVersion"] = "v" + version.TrimStart('v'), ["gitTreeState"] = "clean",
            ["goVersion"] = "go", ["compiler"] = "gc", ["platform"] = "linux/amd64",
        };
    }

    static JsonObject Group(string group)
    {
        var version = Catalog.All.First(type => type.Group == group).Version;
        var entry = new JsonObject { ["groupVersion"] = $"{group}/{version}", ["version"] = version };
        return new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1", ["name"] = group, ["versions"] = new JsonArray(entry), ["preferredVersion"] = entry.DeepClone() };
    }

    static JsonObject Resources(string apiVersion)
    {
        var list = new JsonArray();
        foreach (var type in s_byVersion[apiVersion])
        {
            list.Add((JsonNode)new JsonObject
            {
                ["name"] = type.Plural, ["singularName"] = type.Singular, ["namespaced"] = type.Namespaced, ["kind"] = type.Kind,
                ["verbs"] = Json.Array(type.Verbs), ["shortNames"] = Json.Array(type.ShortNames), ["categories"] = Categories(type),
            });
            foreach (var sub in type.Subresources)
            {
                list.Add((JsonNode)new JsonObject
                {
                    ["name"] = $"{type.Plural}/{sub}", ["singularName"] = "", ["namespaced"] = type.Namespaced, ["group"] = SubKind(type, sub).Group,
                    ["version"] = SubKind(type, sub).Version, ["kind"] = SubKind(type, sub).Kind, ["verbs"] = Json.Array(SubVerbs(sub)),
                });
            }
        }
        return new JsonObject { ["kind"] = "APIResourceList", ["apiVersion"] = "v1", ["groupVersion"] = apiVersion, ["resources"] = list };
    }

    static JsonObject GroupList(string? only)
    {
        var items = Catalog.All.GroupBy(type => type.Group).Where(group => only is null ? group.Key.Length > 0 : group.Key == only).Select(group => new JsonObject
        {
            ["metadata"] = group.Key.Length > 0 ? new JsonObject { ["name"] = group.Key } : [],
            ["versions"] = Json.Array(group.GroupBy(type => type.Version).Select(version => new JsonObject
            {
                ["version"] = version.Key, ["freshness"] = "Current", ["resources"] = Json.Array(version.Select(AggregatedResource)),
            })),
        });
        return new JsonObject { ["kind"] = "APIGroupDiscoveryList", ["apiVersion"] = "apidiscovery.k8s.io/v2", ["metadata"] = new JsonObject(), ["items"] = Json.Array(items) };
    }

    static JsonObject AggregatedResource(ResourceType type) => new()
    {
        ["resource"] = type.Plural, ["responseKind"] = KindOf(type.Group, type.Version, type.Kind), ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
        ["singularResource"] = type.Singular, ["verbs"] = Json.Array(type.Verbs), ["shortNames"] = Json.Array(type.ShortNames), ["categories"] = Categories(type),
        ["subresources"] = Json.Array(type.Subresources.Select(sub => new JsonObject
        {
            ["subresource"] = sub, ["responseKind"] = KindOf(SubKind(type, sub).Group, SubKind(type, sub).Version, SubKind(type, sub).Kind), ["verbs"] = Json.Array(SubVerbs(sub)),
        })),
    };

    static JsonObject KindOf(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    static (string Group, string Version, string Kind) SubKind(ResourceType type, string sub) => sub switch
    {
        "eviction" => ("policy", "v1", "Eviction"),
        "scale" => ("autoscaling", "v1", "Scale"),
        "binding" => ("", "v1", "Binding"),
        _ => (type.Group, type.Version, type.Kind),
    };

    static string[] SubVerbs(string sub) => sub switch
    {
        "eviction" or "binding" => ["create"],
        "log" => ["get"],
        "exec" or "attach" or "portforward" => ["create", "get"],
        _ => ["get", "patch", "update"],
    };

    static JsonArray Categories(ResourceType type) =>
        type.Plural is "pods" or "services" or "daemonsets" or "deployments" or "replicasets" or "statefulsets" or "jobs" or "cronjobs" or "replicationcontrollers"
            ? new JsonArray("all") : [];

    static JsonObject OpenApiIndex() => new()
    {
        ["paths"] = new JsonObject(s_byVersion.Select(version => Root(version.Key)).Select(root =>
            KeyValuePair.Create(root, (JsonNode?)new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{root}?hash=1" }))),
    };

    static string Root(string apiVersion) => apiVersion.Contains('/', StringComparison.Ordinal) ? $"apis/{apiVersion}" : $"api/{apiVersion}";
}
