using Slipway.Design.Model;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform;

/// <summary>What the spec only refers to, as variables: who uses the configuration as a module gives resources of their own.</summary>
static class Inputs
{
    const string Subnets = "subnet_ids";

    /// <summary>Literal → expression.</summary>
    public static IReadOnlyDictionary<string, string> Expressions(ClusterDesign design) =>
        Known(design).Select(input => (input.Value, Expression: $"var.{input.Name}"))
            .Concat(ExistingSubnets(design).Select(subnet => (Value: subnet.Id, Expression: $"var.{Subnets}[{HclText.Quote(subnet.Name)}]")))
            .DistinctBy(pair => pair.Value, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Value, pair => pair.Expression, StringComparer.Ordinal);

    public static IEnumerable<HclBlock> Variables(ClusterDesign design)
    {
        yield return Variable("tags", "Tags of every resource, besides those of the spec", "map(string)", new Resources.ValueMap());
        foreach (var (name, value, description) in Known(design)) yield return Variable(name, description, "string", value);
        var subnets = new Resources.ValueMap();
        foreach (var (name, id) in ExistingSubnets(design)) subnets[name] = id;
        if (subnets.Count > 0) yield return Variable(Subnets, "Subnets that exist already, by their names in the spec", "map(string)", subnets);
    }

    public static HclBlock Variable(string name, string description, string type, Resources.Value @default) => new("variable", [name],
    [
        new HclArgument("description", description),
        new HclArgument("type", new HclExpression(type)),
        new HclArgument("default", @default),
    ]);

    static IEnumerable<Input> Known(ClusterDesign design)
    {
        if (design.Network.Vpc.ExistingId is { } vpc) yield return new("vpc_id", vpc, "VPC that the cluster lives in");
        if (design.Api is { DnsName: not null, HostedZoneId: { } zone }) yield return new("hosted_zone_id", zone, "Zone of the API's name");
        if (design.KmsKeyArn is { } key) yield return new("kms_key_arn", key, "Key that encrypts disks and secrets");
    }

    sealed record Input(string Name, string Value, string Description);

    static IEnumerable<(string Name, string Id)> ExistingSubnets(ClusterDesign design) =>
        design.Network.Subnets.Where(subnet => subnet.ExistingId is not null).Select(subnet => (subnet.Name, subnet.ExistingId ?? ""));
}
