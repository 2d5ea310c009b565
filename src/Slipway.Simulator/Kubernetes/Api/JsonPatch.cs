using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>RFC 6902.</summary>
public static class JsonPatch
{
    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        foreach (var operation in operations.OfType<JsonObject>()) Apply(target, operation);
        return target;
    }

    static void Apply(JsonObject root, JsonObject operation)
    {
        var path = operation.Text("path") ?? "";
        switch (operation.Text("op"))
        {
            case "add": Put(root, path, operation["value"]?.DeepClone(), insert: true); break;
            case "replace":
                _ = Take(root, path, remove: false);
                Put(root, path, operation["value"]?.DeepClone(), insert: false);
                break;
            case "remove": Take(root, path, remove: true); break;
            case "copy": Put(root, path, Take(root, operation.Text("from") ?? "", remove: false)?.DeepClone(), insert: true); break;
            case "move": Put(root, path, Take(root, operation.Text("from") ?? "", remove: true), insert: true); break;
            case "test":
                if (!JsonNode.DeepEquals(Take(root, path, remove: false), operation["value"])) throw Invalid($"testing path {path} failed");
                break;
            case var other: throw Invalid($"unexpected kind: {other}");
        }
    }

    static JsonNode? Take(JsonObject root, string path, bool remove)
    {
        var (parent, key) = Resolve(root, path);
        if (parent is JsonObject map && map.TryGetPropertyValue(key, out var value))
        {
            if (remove) map.Remove(key);
            return value;
        }
        if (parent is JsonArray list && int.TryParse(key, out var at) && at >= 0 && at < list.Count)
        {
            var item = list[at];
            if (remove) list.RemoveAt(at);
            return item;
        }
        throw Invalid($"path does not exist: {path}");
    }

    static void Put(JsonObject root, string path, JsonNode? value, bool insert)
    {
        var (parent, key) = Resolve(root, path);
        if (parent is JsonObject map) map[key] = value;
        else if (parent is JsonArray list && key == "-") list.Add(value);
        else if (parent is JsonArray items && int.TryParse(key, out var at) && at >= 0 && at <= items.Count - (insert ? 0 : 1))
        {
            if (insert) items.Insert(at, value);
            else items[at] = value;
        }
        else throw Invalid($"path does not exist: {path}");
    }

    static (JsonNode? Parent, string Key) Resolve(JsonNode root, string path)
    {
        var parts = path.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        if (parts.Length == 0) throw Invalid("the whole document cannot be replaced");
        JsonNode? node = root;
        foreach (var part in parts[..^1])
        {
            node = node is JsonArray list ? int.TryParse(part, out var at) && at >= 0 && at < list.Count ? list[at] : null : node.At(part);
        }
        return (node, parts[^1]);
    }

    static KubernetesException Invalid(string problem) => new(422, "Invalid", $"the server rejected our request due to an error in our request: {problem}");
}
