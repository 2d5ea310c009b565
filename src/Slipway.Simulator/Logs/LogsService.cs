using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Logs;

public sealed record LogGroup(string Name, string Region, DateTimeOffset Created)
{
    /// <summary>Null: for ever.</summary>
    public int? RetentionDays { get; init; }
    public SortedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>CloudWatch Logs, as far as its groups: what clusters leave behind.</summary>
public sealed class LogsService(World world) : IJsonService, IPersistent, ITaggedResources
{
    SortedDictionary<string, LogGroup> _groups = new(StringComparer.Ordinal);

    public string SigningName => "logs";

    public JsonObject? Handle(Call call, JsonObject input)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Operation switch
        {
            "CreateLogGroup" => Create(call, input),
            "DescribeLogGroups" => Describe(call, input),
            "DeleteLogGroup" => Delete(call, input),
            "PutRetentionPolicy" => Retain(call, input),
            _ => throw AwsException.NotSupported($"logs:{call.Operation}"),
        };
    }

    JsonObject? Create(Call call, JsonObject input)
    {
        input.Known(call, "logGroupName", "tags", "logGroupClass");
        var name = input.Need("logGroupName");
        var tags = input.Map("tags");
        call.Authorize("logs:CreateLogGroup", Arn(call.Region, name), Conditions.ForRequest(tags));
        if (!_groups.TryAdd(Key(call, name), new LogGroup(name, call.Region, call.World.Now) { Tags = tags }))
            throw new AwsException("ResourceAlreadyExistsException", "The specified log group already exists");
        return null;
    }

    JsonObject Describe(Call call, JsonObject input)
    {
        input.Known(call, "logGroupNamePrefix", "limit", "nextToken");
        call.Authorize("logs:DescribeLogGroups", Arn(call.Region, "*"));
        var prefix = input.Text("logGroupNamePrefix") ?? "";
        var found = _groups.Values.Where(group => group.Region == call.Region && group.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var start = input.Text("nextToken") is { } token ? Math.Max(0, found.FindIndex(group => group.Name == token)) : 0;
        var size = Math.Clamp(input.Number("limit") ?? 50, 1, 50);
        var result = new JsonObject { ["logGroups"] = new JsonArray([.. found.Skip(start).Take(size).Select(Write)]) };
        if (start + size < found.Count) result["nextToken"] = found[start + size].Name;
        return result;
    }

    JsonObject Write(LogGroup group)
    {
        var arn = Arn(group.Region, group.Name);
        var result = new JsonObject
        {
            ["logGroupName"] = group.Name,
            ["creationTime"] = group.Created.ToUnixTimeMilliseconds(),
            ["metricFilterCount"] = 0,
            ["arn"] = arn + ":*",
            ["logGroupArn"] = arn,
            ["storedBytes"] = 0,
        };
        if (group.RetentionDays is { } days) result["retentionInDays"] = days;
        return result;
    }

    JsonObject? Delete(Call call, JsonObject input)
    {
        input.Known(call, "logGroupName");
        var group = Find(call, input, "logs:DeleteLogGroup");
        _groups.Remove(Key(call, group.Name));
        return null;
    }

    JsonObject? Retain(Call call, JsonObject input)
    {
        input.Known(call, "logGroupName", "retentionInDays");
        var group = Find(call, input, "logs:PutRetentionPolicy");
        _groups[Key(call, group.Name)] = group with { RetentionDays = input.Number("retentionInDays") };
        return null;
    }

    LogGroup Find(Call call, JsonObject input, string action)
    {
        var name = input.Need("logGroupName");
        call.Authorize(action, Arn(call.Region, name));
        return _groups.GetValueOrDefault(Key(call, name)) ?? throw new AwsException("ResourceNotFoundException", "The specified log group does not exist.");
    }

    static string Key(Call call, string name) => $"{call.Region} {name}";

    string Arn(string region, string name) => $"arn:aws:logs:{region}:{world.Account}:log-group:{name}";

    public IEnumerable<TaggedResource> TaggedResources() => _groups.Values.Select(group => new TaggedResource(Arn(group.Region, group.Name), group.Region, group.Tags));

    public string StateName => "logs";
    public JsonNode Save() => JsonSerializer.SerializeToNode(_groups, LogsStateJson.Default.SortedDictionaryStringLogGroup) ?? new JsonObject();
    public void Load(JsonNode state) => _groups = state.Deserialize(LogsStateJson.Default.SortedDictionaryStringLogGroup) ?? _groups;
    public void Resume() { }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SortedDictionary<string, LogGroup>))]
sealed partial class LogsStateJson : JsonSerializerContext;
