using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Network;

/// <summary>What every other stack stands on. Of an existing VPC it makes only what is missing, and changes nothing.</summary>
static class NetworkStack
{
    public static StackModel Build(ClusterDesign design, RenderInput input)
    {
        var names = new NetworkNames(design);
        return new StackModel
        {
            Name = AwsNames.NetworkStack(design.Name),
            Kind = StackKind.Network,
            Description = $"Slipway: network of the Kubernetes cluster {design.Name}",
            Resources =
            [
                .. VpcBuilder.Build(design, names),
                .. SubnetBuilder.Build(design, names),
                .. NatBuilder.Build(design, names),
                .. RouteBuilder.Build(design, names),
                .. EndpointBuilder.Build(design, names),
                .. SecurityGroupBuilder.Build(design, names),
                .. IngressBuilder.Build(design, names),
                .. ZoneBuilder.Build(design, names),
            ],
            Outputs = [.. Outputs(design, names, input)],
        };
    }

    static IEnumerable<StackOutput> Outputs(ClusterDesign design, NetworkNames names, RenderInput input)
    {
        yield return new(NetworkNames.VpcOutput, names.Vpc, "VPC of the cluster", true);
        foreach (var subnet in design.Network.Subnets.Where(subnet => subnet.ExistingId is null))
        {
            yield return new(names.SubnetId(subnet.Name), new Value.Reference(names.SubnetId(subnet.Name)), $"Subnet {subnet.Name}", true);
        }
        foreach (var group in SecurityGroupBuilder.Groups(design))
        {
            yield return new(group.OutputName, new Value.Attribute(group.LogicalId, "GroupId"), group.Description, true);
        }
        if (design.KmsKeyArn is null) yield return ClusterKeyOutput.Build(design, input);
        yield return new(ZoneBuilder.Output, new Value.Reference(ZoneBuilder.Zone), $"Private zone {design.Network.InternalDomain}", true);
    }
}
