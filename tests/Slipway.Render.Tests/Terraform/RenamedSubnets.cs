using Slipway.Design.Model;
using Slipway.Render.Terraform;
using Slipway.Spec.Model;

namespace Slipway.Render.Tests.Terraform;

/// <summary>A case whose subnets have got other names, and nothing else.</summary>
static class RenamedSubnets
{
    public static RenderedTerraform Render(string name, TerraformNames? previous, string prefix = "edge")
    {
        var spec = Cases.Spec(name);
        var renamed = spec with { Network = spec.Network with { Subnets = [.. (spec.Network.Subnets ?? []).Select((subnet, i) => subnet with { Name = $"{prefix}{i}" })] } };
        return TerraformCases.Render(Cases.Design(renamed), new TerraformOptions(Previous: previous));
    }

    /// <summary>A case whose subnets stand in the spec, whoever has chosen them.</summary>
    public static ClusterSpec Explicit(string name)
    {
        var (spec, design) = (Cases.Spec(name), Cases.Design(name));
        return spec with { Network = spec.Network with { Subnets = [.. design.Network.Subnets.Select(Spec)] } };
    }

    public static ClusterSpec Rename(ClusterSpec spec, Func<string, string> name) =>
        spec with { Network = spec.Network with { Subnets = [.. spec.Network.Subnets.Select(subnet => subnet with { Name = name(subnet.Name) })] } };

    static SubnetSpec Spec(SubnetDesign subnet) => new()
    {
        Name = subnet.Name,
        Zone = subnet.Zone,
        Cidr = subnet.ExistingId is null ? subnet.Cidr?.ToString() : null,
        Type = subnet.Type,
        Id = subnet.ExistingId,
        RouteTableId = subnet.ExistingRouteTableId,
        NatGatewayId = subnet.ExistingNatGatewayId,
        EipAllocationId = subnet.EipAllocationId,
    };
}
