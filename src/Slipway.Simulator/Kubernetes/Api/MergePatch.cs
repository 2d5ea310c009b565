using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>RFC 7386, and Kubernetes' strategic form, in which some lists merge by a key.</summary>
public static class MergePatch
{
    static readonly Dictionary<string, string> s_mergeKeys = new()
    {
        ["containers"] = "name", ["initContainers"] = "name", ["ephemeralContainers"] = "name", ["env"] = "name", ["volumes"] = "name",
        ["volumeMounts"] = "mountPath", ["volumeDevices"] = "devicePath", ["imagePullSecrets"] = "name", ["secrets"] = "name",
        ["hostAliases"] = "ip", ["conditions"] = "type", ["addresses"] = "type", ["ownerReferences"] = "uid",
        ["topologySpreadConstraints"] = "topologyKey", ["resourceClaims"] = "name",
    };

    public static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var result = target as JsonObject ?? [];
        foreach (var (key, value) in changes)
        {
            if (value is null) result.Remove(key);
            else if (value is JsonObject) Set(result, key, Merge(result[key], value));
            else result[key] = value.DeepClone();
        }
        return result;
    }

    public static JsonObject Strategic(JsonObject target, JsonObject patch)
    {
        if (patch.Text("$patch") == "replace")
        {
            var replaced = patch.DeepClone().AsObject();
            replaced.Remove("$patch");
            return replaced;
        }
        foreach (var (key, value) in patch)
        {
            if (key.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal)) Subtract(target, key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..], value);
            else if (key == "$retainKeys") Retain(target, value);
            else if (key.StartsWith('$')) continue;
            else if (value is null) target.Remove(key);
            else if (value is JsonObject child) Set(target, key, child.Text("$patch") == "delete" ? null : Strategic(target[key] as JsonObject ?? [], child));
            else if (value is JsonArray list && key == "finalizers") Set(target, key, Union(target[key] as JsonArray, list));
            else if (value is JsonArray items && MergeKey(key, items) is { } by) Set(target, key, MergeList(target[key] as JsonArray ?? [], items, by));
            else target[key] = value.DeepClone();
        }
        return target;
    }

    // A container's ports merge by containerPort, a service's by port.
    internal static string? MergeKey(string list, JsonArray items) => list != "ports"
        ? s_mergeKeys.GetValueOrDefault(list)
        : items.OfType<JsonObject>().Any(item => item.ContainsKey("containerPort")) ? "containerPort" : "port";

    static JsonArray MergeList(JsonArray target, JsonArray patch, string by)
    {
        var result = target.Select(item => item?.DeepClone()).ToList();
        foreach (var item in patch.OfType<JsonObject>())
        {
            if (item.Text("$patch") == "replace" && item.Count == 1)
            {
                result.Clear();
                continue;
            }
            var at = result.FindIndex(existing => existing.Text(by) == item.Text(by));
            if (item.Text("$patch") == "delete")
            {
                if (at >= 0) result.RemoveAt(at);
            }
            else if (at >= 0) result[at] = Strategic(result[at] as JsonObject ?? [], item);
            else result.Add(Strategic([], item));
        }
        return Json.Array(result);
    }

    static JsonArray Union(JsonArray? target, JsonArray patch) => Json.Array(target.Strings().Union(patch.Strings()).ToList());

    static void Subtract(JsonObject target, string key, JsonNode? values) =>
        target[key] = Json.Array(target[key].Strings().Except(values.Strings()).ToList());

    static void Retain(JsonObject target, JsonNode? keys)
    {
        var kept = keys.Strings().ToHashSet();
        foreach (var key in target.Select(pair => pair.Key).Where(key => !kept.Contains(key)).ToList()) target.Remove(key);
    }

    // A node that already sits there must not be attached a second time.
    static void Set(JsonObject target, string key, JsonNode? value)
    {
        if (value is null) target.Remove(key);
        else if (!ReferenceEquals(target[key], value)) target[key] = value;
    }
}
