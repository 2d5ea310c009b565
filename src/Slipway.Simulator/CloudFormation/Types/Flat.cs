using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>Builds flat query parameters from properties.</summary>
/// <param name="member">What stands between a list's name and its index: <c>member.</c> outside EC2.</param>
/// <param name="names">Names that the API has for properties of nodes, by the property's name.</param>
sealed class Flat(string member, IReadOnlyDictionary<string, string>? names = null)
{
    public Dictionary<string, string> Parameters { get; } = [];

    public static Flat Ec2(IReadOnlyDictionary<string, string>? names = null) => new("", names);

    public static Flat Query() => new("member.");

    public Flat Add(string name, string? value)
    {
        if (value is not null) Parameters[name] = value;
        return this;
    }

    public Flat Add(string name, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members) Add($"{name}.{names?.GetValueOrDefault(key) ?? key}", value);
                break;
            case JsonArray list:
                for (var index = 0; index < list.Count; index++) Add($"{name}.{member}{index + 1}", list[index]);
                break;
            default:
                Add(name, node.Text());
                break;
        }
        return this;
    }

    /// <summary>Sends properties under their own names, or as <c>Property=Parameter</c> says.</summary>
    public Flat Send(JsonObject properties, IEnumerable<string> which)
    {
        foreach (var entry in which)
        {
            var parts = entry.Split('=');
            Add(parts[^1], properties[parts[0]]);
        }
        return this;
    }
}
