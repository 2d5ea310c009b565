using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>A type of a query service other than EC2, whose lists are <c>X.member.1</c>.</summary>
class QueryMemberType(string name, string service, string serviceName) : QueryType(name)
{
    /// <summary>The actions that add and remove tags, and their parameter that names the resource; null: the type has none.</summary>
    public (string Add, string Remove, string Parameter)? Tagging { get; init; }

    public override string Service => service;
    public override string ServiceName => serviceName;
    public override string? TagProperty => Tagging is null ? null : "Tags";

    protected override Flat NewFlat() => Flat.Query();

    protected override void SendTags(Work work, Flat flat)
    {
        if (Tagging is not null) flat.AddTags("Tags.member", TagList.All(work));
    }

    protected override void Retag(Work work, JsonObject before)
    {
        if (Tagging is not { } tagging) return;
        var (set, removed) = TagList.Difference(before["Tags"], work.Properties["Tags"]);
        if (set.Count > 0) Call(work, tagging.Add, NewFlat().Add(tagging.Parameter, work.PhysicalId).AddTags("Tags.member", set));
        if (removed.Count > 0)
            Call(work, tagging.Remove, NewFlat().Add(tagging.Parameter, work.PhysicalId).Add("TagKeys", Templates.JsonText.ToArray(removed)));
    }
}
