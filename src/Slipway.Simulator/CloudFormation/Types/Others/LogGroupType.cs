using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Types.Others;

sealed class LogGroupType : ResourceType
{
    public override string Name => "AWS::Logs::LogGroup";
    public override string ServiceName => "CloudWatchLogs";
    public override string? TagProperty => "Tags";
    public override TimeSpan Duration => TimeSpan.FromSeconds(3);
    public override IReadOnlyCollection<string> Attributes => ["Arn"];

    public override void Create(Work work)
    {
        var name = work["LogGroupName"] ?? work.MakeName(512);
        var tags = new JsonObject();
        foreach (var (key, value) in TagList.All(work)) tags[key] = value;
        var input = new JsonObject { ["logGroupName"] = name, ["tags"] = tags };
        if (work["KmsKeyId"] is { } key1) input["kmsKeyId"] = key1;
        work.Json("logs", "CreateLogGroup", input);
        work.PhysicalId = name;
    }

    public override void Configure(Work work) => SetRetention(work);

    public override void Update(Work work, JsonObject before) => SetRetention(work);

    public override void Delete(Work work) => work.Json("logs", "DeleteLogGroup", Group(work));

    public override JsonNode? Attribute(Work work, string name) =>
        JsonValue.Create($"arn:{Partition.Of(work.Region).Name}:logs:{work.Region}:{work.World.Account}:log-group:{work.PhysicalId}:*");

    static void SetRetention(Work work)
    {
        var input = Group(work);
        if (work["RetentionInDays"] is { } days) input["retentionInDays"] = int.Parse(days, CultureInfo.InvariantCulture);
        work.Json("logs", input.Count > 1 ? "PutRetentionPolicy" : "DeleteRetentionPolicy", input);
    }

    static JsonObject Group(Work work) => new() { ["logGroupName"] = work.PhysicalId };
}
