using Slipway.Testing;

namespace Slipway.Cli.Tests.Terraform;

/// <summary>The clusters of the examples, by Terraform. In one test: they wait much, and may do that side by side.</summary>
[Trait("Part", "Interop")]
public sealed class ExampleLifeTests
{
    [TerraformFact("moto_server", "aws")]
    public async Task Both_are_published_applied_looked_at_unchanged_and_destroyed()
    {
        using var proyecto = new TerraformLife();
        using var kubeops = new TerraformLife();
        await Task.WhenAll(proyecto.LiveAsync("proyecto", "eu-west-1"), kubeops.LiveAsync("kubeops", "us-east-1"));
    }
}
