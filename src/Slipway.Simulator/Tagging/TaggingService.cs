using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tagging;

/// <summary>Resource Groups Tagging: what carries a tag, over all services that know.</summary>
public sealed class TaggingService : IJsonService
{
    public string SigningName => "tagging";

    public JsonObject? Handle(Call call, JsonObject input)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Operation != "GetResources") throw AwsException.NotSupported($"tagging:{call.Operation}");
        input.Known(call, "TagFilters", "ResourceTypeFilters", "ResourcesPerPage", "PaginationToken");
        call.Authorize("tag:GetResources", "*");
        var filters = input.Objects("TagFilters").Select(filter => (Key: filter.Need("Key"), Values: filter.Texts("Values"))).ToList();
        var types = input.Texts("ResourceTypeFilters");
        var found = call.World.Parts<ITaggedResources>().SelectMany(part => part.TaggedResources())
            .Where(resource => resource.Tags.Count > 0 && IsIn(resource, call.Region))
            .Where(resource => filters.TrueForAll(filter => resource.Tags.TryGetValue(filter.Key, out var value) && (filter.Values.Count == 0 || filter.Values.Contains(value))))
            .Where(resource => types.Count == 0 || types.Any(type => IsOf(resource.Arn, type)))
            .OrderBy(resource => resource.Arn, StringComparer.Ordinal).ToList();
        var start = input.Text("PaginationToken") is { Length: > 0 } token ? Math.Max(0, found.FindIndex(resource => resource.Arn == token)) : 0;
        var size = Math.Clamp(input.Number("ResourcesPerPage") ?? 50, 1, 100);
        return new JsonObject
        {
            ["ResourceTagMappingList"] = new JsonArray([.. found.Skip(start).Take(size).Select(Describe)]),
            ["PaginationToken"] = start + size < found.Count ? found[start + size].Arn : "",
        };
    }

    /// <summary>Global resources are found from us-east-1.</summary>
    static bool IsIn(TaggedResource resource, string region) => (resource.Region ?? "us-east-1") == region;

    /// <summary><c>ec2</c> or <c>ec2:instance</c>, against <c>arn:aws:ec2:…:instance/i-…</c> or <c>…:loadbalancer/net/…</c>.</summary>
    static bool IsOf(string arn, string type)
    {
        var parts = arn.Split(':', 6);
        var wanted = type.Split(':', 2);
        return parts.Length == 6 && parts[2] == wanted[0]
            && (wanted.Length == 1 || parts[5] == wanted[1] || parts[5].StartsWith(wanted[1] + "/", StringComparison.Ordinal) || parts[5].StartsWith(wanted[1] + ":", StringComparison.Ordinal));
    }

    static JsonObject Describe(TaggedResource resource) => new()
    {
        ["ResourceARN"] = resource.Arn,
        ["Tags"] = new JsonArray([.. resource.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };
}
