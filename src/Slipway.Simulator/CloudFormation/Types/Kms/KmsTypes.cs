using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types.Kms;

sealed class KeyType : ResourceType
{
    static readonly string[] Known =
        ["Description", "KeyPolicy", "EnableKeyRotation", "RotationPeriodInDays", "PendingWindowInDays", "KeySpec", "KeyUsage", "MultiRegion", "Enabled", "Tags"];

    public override string Name => "AWS::KMS::Key";
    public override string ServiceName => "Kms";
    public override string? TagProperty => "Tags";
    public override TimeSpan Duration => TimeSpan.FromSeconds(20);
    public override IReadOnlyCollection<string> Attributes => ["Arn", "KeyId"];

    public override void Create(Work work)
    {
        if (work.Properties.Select(pair => pair.Key).FirstOrDefault(name => !Known.Contains(name)) is { } strange)
            throw AwsException.NotSupported($"The property {strange} of {Name}");
        var input = new JsonObject { ["Tags"] = Tags(TagList.All(work)) };
        foreach (var name in (string[])["Description", "KeySpec", "KeyUsage"]) if (work[name] is { } value) input[name] = value;
        if (work.Properties["MultiRegion"].IsTrue()) input["MultiRegion"] = true;
        if (work.Properties["KeyPolicy"] is { } policy) input["Policy"] = policy.ToJsonString();
        work.PhysicalId = work.Json("kms", "CreateKey", input)?["KeyMetadata"]?["KeyId"].Text() ?? throw new InvalidOperationException("CreateKey replied without an id");
    }

    public override void Configure(Work work) => SetSwitches(work, []);

    public override void Update(Work work, JsonObject before)
    {
        SetSwitches(work, before);
        if (!JsonText.Same(before["KeyPolicy"], work.Properties["KeyPolicy"]))
            Send(work, "PutKeyPolicy", ("PolicyName", "default"), ("Policy", work.Properties["KeyPolicy"]?.ToJsonString() ?? ""));
        if (!JsonText.Same(before["Description"], work.Properties["Description"])) Send(work, "UpdateKeyDescription", ("Description", work["Description"] ?? ""));
        var (set, removed) = TagList.Difference(before["Tags"], work.Properties["Tags"]);
        if (set.Count > 0) Send(work, "TagResource", ("Tags", Tags(set)));
        if (removed.Count > 0) Send(work, "UntagResource", ("TagKeys", JsonText.ToArray(removed)));
    }

    public override void Delete(Work work) =>
        Send(work, "ScheduleKeyDeletion", ("PendingWindowInDays", int.Parse(work["PendingWindowInDays"] ?? "30", CultureInfo.InvariantCulture)));

    public override JsonNode? Attribute(Work work, string name) =>
        work.Json("kms", "DescribeKey", new JsonObject { ["KeyId"] = work.PhysicalId })?["KeyMetadata"]?[name]?.DeepClone();

    static void SetSwitches(Work work, JsonObject before)
    {
        var rotate = work.Properties["EnableKeyRotation"].IsTrue();
        if (rotate != before["EnableKeyRotation"].IsTrue()) Send(work, rotate ? "EnableKeyRotation" : "DisableKeyRotation");
        var off = work["Enabled"] == "false";
        if (off != (before["Enabled"].Text() == "false")) Send(work, off ? "DisableKey" : "EnableKey");
    }

    static JsonArray Tags(IEnumerable<(string Key, string Value)> tags) =>
        new([.. tags.Select(tag => new JsonObject { ["TagKey"] = tag.Key, ["TagValue"] = tag.Value })]);

    static void Send(Work work, string operation, params ReadOnlySpan<(string Name, JsonNode Value)> fields)
    {
        var input = new JsonObject { ["KeyId"] = work.PhysicalId };
        foreach (var (name, value) in fields) input[name] = value;
        work.Json("kms", operation, input);
    }
}

sealed class AliasType : ResourceType
{
    public override string Name => "AWS::KMS::Alias";
    public override string ServiceName => "Kms";

    public override void Create(Work work)
    {
        work.Json("kms", "CreateAlias", new JsonObject { ["AliasName"] = work["AliasName"], ["TargetKeyId"] = work["TargetKeyId"] });
        work.PhysicalId = work["AliasName"] ?? "";
    }

    public override void Update(Work work, JsonObject before) =>
        work.Json("kms", "UpdateAlias", new JsonObject { ["AliasName"] = work.PhysicalId, ["TargetKeyId"] = work["TargetKeyId"] });

    public override void Delete(Work work) => work.Json("kms", "DeleteAlias", new JsonObject { ["AliasName"] = work.PhysicalId });
}
