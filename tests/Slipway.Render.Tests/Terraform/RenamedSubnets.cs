using Slipway.Render.Terraform;

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
}
