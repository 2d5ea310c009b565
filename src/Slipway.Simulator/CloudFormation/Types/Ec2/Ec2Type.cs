using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Types.Ec2;

/// <summary>A type of EC2.</summary>
class Ec2Type(string name) : QueryType(name)
{
    /// <summary>As tag specifications name it: <c>vpc</c>; null: it has no tags.</summary>
    public string? Tagged { get; init; }

    public override string ServiceName => "Ec2";
    public override string Service => "ec2";
    public override string? TagProperty => Tagged is null ? null : "Tags";

    protected override Flat NewFlat() => Flat.Ec2();

    protected override void SendTags(Work work, Flat flat)
    {
        if (Tagged is null) return;
        flat.Add("TagSpecification.1.ResourceType", Tagged).AddTags("TagSpecification.1.Tag", TagList.All(work));
    }

    /// <summary>The id that tags are set on.</summary>
    protected virtual string TaggedId(Work work) => work.PhysicalId;

    protected override void Retag(Work work, JsonObject before)
    {
        var (set, removed) = TagList.Difference(before["Tags"], work.Properties["Tags"]);
        var id = TaggedId(work);
        if (set.Count > 0) Call(work, "CreateTags", NewFlat().Add("ResourceId.1", id).AddTags("Tag", set));
        if (removed.Count == 0) return;
        var flat = NewFlat().Add("ResourceId.1", id);
        for (var index = 0; index < removed.Count; index++) flat.Add($"Tag.{index + 1}.Key", removed[index]);
        Call(work, "DeleteTags", flat);
    }
}
