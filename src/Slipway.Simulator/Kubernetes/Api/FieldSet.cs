using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>
/// Sets of fields in the form of FieldsV1: <c>f:name</c> is a member, <c>k:{"name":"a"}</c> an item of a list that merges by key; what has
/// nothing below it is owned as a whole.
/// </summary>
static class FieldSet
{
    static readonly string[] s_identity = ["apiVersion", "kind"];
    static readonly string[] s_identityOfMetadata = ["name", "namespace", "managedFields", "uid", "resourceVersion", "creationTimestamp", "generation"];

    public static JsonObject Of(JsonObject value)
    {
        var copy = value.DeepClone().AsObject();
        foreach (var key in s_identity) copy.Remove(key);
        if (copy["metadata"] is JsonObject metadata)
        {
            foreach (var key in s_identityOfMetadata) metadata.Remove(key);
            if (metadata.Count == 0) copy.Remove("metadata");
        }
        return Members(copy);
    }

    /// <summary>Paths of what is owned as a whole.</summary>
    public static IEnumerable<string[]> Leaves(JsonObject set) => set.SelectMany(pair => pair.Value is JsonObject { Count: > 0 } below
        ? Leaves(below).Select(path => (string[])[pair.Key, .. path])
        : [[pair.Key]]);

    /// <summary>Whether the set names the path, or something below it.</summary>
    public static bool Covers(JsonObject set, string[] path) => Find(set, path) is not null;

    public static bool Has(JsonObject set, string[] path) => Find(set, path) is { Count: 0 };

    public static void Remove(JsonObject set, string[] path)
    {
        if (path.Length == 1) set.Remove(path[0]);
        else if (set[path[0]] is JsonObject below)
        {
            Remove(below, path[1..]);
            if (below.Count == 0) set.Remove(path[0]);
        }
    }

    /// <summary>The value at a path; null: there is none.</summary>
    public static JsonNode? At(JsonNode? value, string[] path) => path.Aggregate(value, Step);

    /// <summary>Takes the value at a path away, and the maps and lists that hold nothing any more.</summary>
    public static void Delete(JsonNode value, string[] path)
    {
        if (Step(value, path[0]) is not { } next) return;
        if (path.Length > 1)
        {
            Delete(next, path[1..]);
            if (next is not (JsonObject { Count: 0 } or JsonArray { Count: 0 })) return;
        }
        if (value is JsonObject map) map.Remove(path[0][2..]);
        else if (value is JsonArray list) list.Remove(next);
    }

    /// <summary>Brings what is applied into the object.</summary>
    public static void Merge(JsonObject target, JsonObject applied)
    {
        foreach (var (key, value) in applied)
        {
            if (value is JsonObject map && target[key] is JsonObject present) Merge(present, map);
            else if (value is JsonArray list && target[key] is JsonArray there && MergePatch.MergeKey(key, list) is { } by) Merge(there, list, by);
            else target[key] = value?.DeepClone();
        }
    }

    /// <summary>As kubectl prints it: <c>.spec.replicas</c>.</summary>
    public static string Text(string[] path) => string.Concat(path.Select(step => step.StartsWith("k:", StringComparison.Ordinal) ? $"[{string.Join(',', Key(step).Select(pair => $"{pair.Key}={pair.Value?.ToJsonString()}"))}]" : $".{step[2..]}"));

    static void Merge(JsonArray target, JsonArray applied, string by)
    {
        foreach (var item in applied.OfType<JsonObject>())
        {
            if (target.OfType<JsonObject>().FirstOrDefault(present => present.Text(by) == item.Text(by)) is { } there) Merge(there, item);
            else target.Add((JsonNode)item.DeepClone());
        }
    }

    static JsonObject Members(JsonObject map) => new(map.Select(pair => KeyValuePair.Create($"f:{pair.Key}", (JsonNode?)Below(pair.Key, pair.Value))));

    static JsonObject Below(string key, JsonNode? value) => value switch
    {
        JsonObject map => Members(map),
        JsonArray list when MergePatch.MergeKey(key, list) is { } by => new JsonObject(list.OfType<JsonObject>().Select(item =>
            KeyValuePair.Create($"k:{new JsonObject { [by] = item[by]?.DeepClone() }.ToJsonString()}", (JsonNode?)Members(item))).DistinctBy(pair => pair.Key)),
        _ => [],
    };

    static JsonObject? Find(JsonObject set, string[] path)
    {
        var at = set;
        foreach (var step in path)
        {
            if (at[step] is not JsonObject below) return null;
            at = below;
        }
        return at;
    }

    static JsonNode? Step(JsonNode? value, string step) => step.StartsWith("f:", StringComparison.Ordinal)
        ? (value as JsonObject)?[step[2..]]
        : Key(step) is var key ? (value as JsonArray)?.OfType<JsonObject>().FirstOrDefault(item => key.All(pair => JsonNode.DeepEquals(item[pair.Key], pair.Value))) : null;

    static JsonObject Key(string step) => JsonNode.Parse(step[2..])?.AsObject() ?? [];
}
