using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Tests.CloudFormation;

/// <summary>
/// Things in memory. <c>Kind</c> replaces, all else is changed in place; <c>Fail</c> names the operation that is refused; a thing
/// with <c>Parent</c> keeps it from being deleted.
/// </summary>
sealed class FakeType : ResourceType
{
    int _made;

    public Dictionary<string, JsonObject> Things { get; } = [];

    public List<string> Log { get; } = [];

    public override string Name => "AWS::Test::Thing";
    public override string ServiceName => "Test";
    public override string? TagProperty => "Tags";
    public override bool TakesSignals => true;
    public override bool Snapshots => true;
    public override TimeSpan Duration => TimeSpan.FromSeconds(10);
    public override IReadOnlyCollection<string> Attributes => ["Arn", "Version"];
    public override IReadOnlyCollection<string> Changing => ["Version"];

    public override void Create(Work work)
    {
        Refuse(work, "create");
        work.PhysicalId = $"{work.LogicalId.ToLowerInvariant()}-{++_made}";
        Things.Add(work.PhysicalId, work.Properties.CloneObject());
        Log.Add($"create {work.PhysicalId}");
    }

    public override void Update(Work work, JsonObject before)
    {
        Refuse(work, "update");
        Things[work.PhysicalId] = work.Properties.CloneObject();
        Log.Add($"update {work.PhysicalId}");
    }

    public override void Delete(Work work)
    {
        Refuse(work, "delete");
        if (Things.Values.Any(thing => thing["Parent"].Text() == work.PhysicalId))
            throw new AwsException("DependencyViolation", $"The thing '{work.PhysicalId}' has dependencies and cannot be deleted.");
        if (!Things.Remove(work.PhysicalId)) throw new AwsException("InvalidThing.NotFound", "gone");
        Log.Add($"delete {work.PhysicalId}");
    }

    public override void Snapshot(Work work) => Log.Add($"snapshot {work.PhysicalId}");

    public override JsonNode? Attribute(Work work, string name) =>
        name == "Arn" ? $"arn:{work.PhysicalId}" : work.Properties["Size"]?.DeepClone();

    public override Recreation Recreates(string property, JsonObject before, JsonObject after) =>
        property == "Kind" ? Recreation.Always : Recreation.Never;

    static void Refuse(Work work, string operation)
    {
        if (work["Fail"] == operation) throw new AwsException("InvalidParameterValue", $"no {operation} today");
    }
}
