using System.Text.Json.Nodes;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Tagging;

public sealed record TaggedResource(string Arn, IReadOnlyDictionary<string, string> Tags);

/// <summary>Finds what carries a tag, whatever service it is of. May still name what was deleted minutes ago.</summary>
public sealed class TaggingClient
{
    readonly Caller _caller;

    internal TaggingClient(Caller caller) => _caller = caller;

    /// <param name="values">None: any value.</param>
    /// <param name="types">Such as <c>ec2:volume</c>; none: all.</param>
    public Task<IReadOnlyList<TaggedResource>> GetResourcesAsync(string key, IReadOnlyCollection<string>? values = null, IReadOnlyCollection<string>? types = null, CancellationToken ct = default) =>
        _caller.JsonPagesAsync("GetResources", () => new JsonObject
        {
            ["TagFilters"] = new JsonArray(new JsonObject { ["Key"] = key, ["Values"] = Strings(values) }),
            ["ResourceTypeFilters"] = Strings(types),
            ["ResourcesPerPage"] = 100,
        }, "ResourceTagMappingList", Read, ct, token: "PaginationToken");

    static JsonArray Strings(IEnumerable<string>? values) => [.. (values ?? []).Select(v => (JsonNode?)JsonValue.Create(v))];

    static TaggedResource Read(JsonNode node)
    {
        var tags = new Dictionary<string, string>();
        foreach (var tag in node["Tags"]?.AsArray() ?? [])
            if ((string?)tag?["Key"] is { } name) tags[name] = (string?)tag["Value"] ?? "";
        return new TaggedResource((string?)node["ResourceARN"] ?? "", tags);
    }
}
