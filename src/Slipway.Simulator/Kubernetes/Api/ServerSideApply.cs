using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>
/// Server-side apply: each manager owns the fields that it applied, which the object's managedFields keep. Fields that it no longer gives
/// go; those that another owns with another value are conflicts unless forced. Only those who apply own fields here: what others
/// wrote by update or patch is overwritten without a word.
/// </summary>
static class ServerSideApply
{
    const string ManagedFields = "managedFields";

    /// <param name="current">Null: the object is made.</param>
    /// <returns>The object, with its managed fields.</returns>
    /// <exception cref="KubernetesException">409: conflicts.</exception>
    public static JsonObject Merge(ResourceType type, JsonObject? current, JsonObject applied, string manager, bool force, string now)
    {
        var wanted = FieldSet.Of(applied);
        var entries = current.Items("metadata", ManagedFields).Select(entry => entry.DeepClone().AsObject()).ToList();
        var own = entries.FirstOrDefault(entry => entry.Text("manager") == manager);
        var others = entries.Where(entry => entry != own).ToList();
        var conflicts = new List<string>();
        foreach (var entry in others)
        {
            if (entry["fieldsV1"] is not JsonObject fields) continue;
            foreach (var path in FieldSet.Leaves(fields).Where(path => FieldSet.Has(wanted, path) && !JsonNode.DeepEquals(FieldSet.At(current, path), FieldSet.At(applied, path))).ToList())
            {
                if (force) FieldSet.Remove(fields, path);
                else conflicts.Add($"conflict with \"{entry.Text("manager")}\": {FieldSet.Text(path)}");
            }
        }
        if (conflicts.Count > 0) throw new KubernetesException(409, "Conflict", $"Apply failed with {conflicts.Count} conflict{(conflicts.Count == 1 ? "" : "s")}: {string.Join(", ", conflicts)}");
        var result = current?.DeepClone().AsObject() ?? [];
        if (own?["fieldsV1"] is JsonObject before)
        {
            var kept = others.Select(entry => entry["fieldsV1"]).OfType<JsonObject>().Append(wanted).ToList();
            foreach (var path in FieldSet.Leaves(before).Where(path => !kept.Any(set => FieldSet.Covers(set, path)))) FieldSet.Delete(result, Lost(path, kept));
        }
        FieldSet.Merge(result, applied);
        others.Add(new JsonObject { ["manager"] = manager, ["operation"] = "Apply", ["apiVersion"] = type.ApiVersion, ["time"] = now, ["fieldsType"] = "FieldsV1", ["fieldsV1"] = wanted });
        result.Metadata()[ManagedFields] = Json.Array(others);
        return result;
    }

    // An item of a list that nobody names any more goes as a whole, with what was filled in.
    static string[] Lost(string[] path, List<JsonObject> kept)
    {
        for (var length = 1; length < path.Length; length++)
        {
            var prefix = path[..length];
            if (prefix[^1].StartsWith("k:", StringComparison.Ordinal) && !kept.Any(set => FieldSet.Covers(set, prefix))) return prefix;
        }
        return path;
    }
}
