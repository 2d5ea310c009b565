using System.Text.Json.Nodes;

namespace Slipway.Cli.Tests.Terraform;

/// <summary>
/// What moto answers differently from AWS, so that a plan after an apply sees changes where there are none. Whatever else a plan finds is
/// a fault of ours.
/// </summary>
static class MotoLimits
{
    static readonly IReadOnlyDictionary<string, string[]> Known = new Dictionary<string, string[]>
    {
        // Descriptions of rules whose source is a group are not given back.
        ["aws_vpc_security_group_ingress_rule"] = ["description"],
        // The template's own tags are put among those of what it starts; with that its next version is unknown.
        ["aws_launch_template"] = ["tag_specifications", "latest_version"],
        // The group follows its template; what moto does not tell of it is null once and empty once as soon as anything of it changes.
        ["aws_autoscaling_group"] = ["launch_template", "mixed_instances_policy", "capacity_reservation_specification"],
        // The networks of a private zone are not given back.
        ["aws_route53_zone"] = ["vpc"],
    };

    /// <returns><c>address: attribute</c> of each change that moto does not explain.</returns>
    public static IReadOnlyList<string> Unexplained(IReadOnlyList<JsonObject> changes) =>
        [.. changes.SelectMany(change => Attributes(change).Where(name => !Explains(change, name)).Select(name => $"{change["address"]}: {name}"))];

    static bool Explains(JsonObject change, string attribute) => Known.TryGetValue($"{change["type"]}", out var attributes) && attributes.Contains(attribute);

    static IEnumerable<string> Attributes(JsonObject change)
    {
        var (before, after, unknown) = (change["change"]?["before"] as JsonObject, change["change"]?["after"] as JsonObject, change["change"]?["after_unknown"] as JsonObject);
        if (before is null || after is null) return ["created or destroyed"];
        return [.. before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key)).Where(name => Differs(before[name], after[name], unknown?[name]))];
    }

    /// <summary>What is computed counts as unknown as soon as anything of its resource changes: that is no change by itself.</summary>
    static bool Differs(JsonNode? before, JsonNode? after, JsonNode? unknown) =>
        !(after is null && unknown is not null) && before?.ToJsonString() != after?.ToJsonString();
}
