using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types.Others;

/// <summary>A parameter in Systems Manager.</summary>
sealed class ParameterType : ResourceType
{
    static readonly string[] Sends = ["Type", "Value", "Description", "AllowedPattern", "Tier", "DataType", "Policies"];

    public override string Name => "AWS::SSM::Parameter";
    public override string ServiceName => "Ssm";
    public override string? TagProperty => "Tags";
    public override bool TagsAreMap => true;
    public override TimeSpan Duration => TimeSpan.FromSeconds(3);
    public override IReadOnlyCollection<string> Attributes => ["Type", "Value"];

    public override void Create(Work work)
    {
        var name = work["Name"] ?? "CFN-" + work.MakeName(255);
        var input = Input(work, name);
        input["Tags"] = new JsonArray([
            .. (work.Properties["Tags"] as JsonObject ?? []).Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value.Text() }),
            .. work.SystemTags.Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }),
        ]);
        work.Json("ssm", "PutParameter", input);
        work.PhysicalId = name;
    }

    public override void Update(Work work, JsonObject before)
    {
        var input = Input(work, work.PhysicalId);
        input["Overwrite"] = true;
        work.Json("ssm", "PutParameter", input);
    }

    public override void Delete(Work work) => work.Json("ssm", "DeleteParameter", new JsonObject { [nameof(Name)] = work.PhysicalId });

    public override JsonNode? Attribute(Work work, string name) => work.Properties[name]?.DeepClone();

    static JsonObject Input(Work work, string name)
    {
        var input = new JsonObject { [nameof(Name)] = name };
        foreach (var property in Sends) if (work[property] is { } value) input[property] = value;
        return input;
    }
}
