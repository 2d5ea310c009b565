using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>Tags as properties have them: a list of keys and values.</summary>
static class TagList
{
    public static IReadOnlyList<(string Key, string Value)> Of(JsonNode? tags) =>
        [.. tags.Items().OfType<JsonObject>().Select(tag => (tag["Key"].Text() ?? "", tag["Value"].Text() ?? ""))];

    /// <summary>The property's tags, then CloudFormation's own.</summary>
    public static IReadOnlyList<(string Key, string Value)> All(Work work, string property = "Tags") => [.. Of(work.Properties[property]), .. work.SystemTags];

    /// <summary>What to set, and which keys to take away, to come from one list to the other.</summary>
    public static (IReadOnlyList<(string Key, string Value)> Set, IReadOnlyList<string> Removed) Difference(JsonNode? before, JsonNode? after)
    {
        var old = Of(before);
        var next = Of(after);
        var keys = next.Select(tag => tag.Key).ToHashSet();
        return ([.. next.Except(old)], [.. old.Select(tag => tag.Key).Where(key => !keys.Contains(key))]);
    }

    public static Flat AddTags(this Flat flat, string list, IEnumerable<(string Key, string Value)> tags)
    {
        var index = 0;
        foreach (var (key, value) in tags)
        {
            index++;
            flat.Add($"{list}.{index}.Key", key).Add($"{list}.{index}.Value", value);
        }
        return flat;
    }
}
