using Slipway.Design.Addresses;
using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

static class IngressBuilder
{
    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkNames names) => IngressRules.For(design).Select(Resource);

    static Resource Resource(IngressRule rule) => new(LogicalId(rule), "AWS::EC2::SecurityGroupIngress", new ValueMap
    {
        ["GroupId"] = new Value.Attribute(rule.To.LogicalId, "GroupId"),
        ["Description"] = Description(rule),
        ["IpProtocol"] = rule.Traffic.Protocol,
        ["FromPort"] = rule.Traffic.HasPorts ? rule.Traffic.From : null,
        ["ToPort"] = rule.Traffic.HasPorts ? rule.Traffic.To : null,
        ["SourceSecurityGroupId"] = rule.FromGroup is { } group ? new Value.Attribute(group.LogicalId, "GroupId") : null,
        ["CidrIp"] = rule.FromCidr?.ToString(),
    });

    static string LogicalId(IngressRule rule) => $"{rule.To.Name}From{rule.FromGroup?.Name ?? Block(rule.FromCidr)}{rule.Traffic.Purpose}";

    // EC2 takes letters, digits and . _-:/()#,@[]+=&;{}!$* in a description.
    static string Description(IngressRule rule) =>
        rule.FromGroup is { } group ? $"{rule.Traffic.Description} (from {group.Tag})" : rule.Traffic.Description;

    /// <summary><c>10.0.0.0/16</c> → <c>10x0x0x0x16</c>.</summary>
    static string Block(Cidr? cidr) => $"{cidr}".Replace('.', 'x').Replace('/', 'x');
}
