using Slipway.Design.Model;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Files;

/// <summary>The one file that a module does without.</summary>
static class ProvidersFile
{
    public static HclFile Build(ClusterDesign design) => new("providers.tf",
    [
        Inputs.Variable("region", "Region of the cluster", "string", design.Region)
            with { Comment = "For use as a root module. As a module of another configuration, which brings its own provider: render with --module." },
        new("provider", ["aws"], [new HclArgument("region", new HclExpression("var.region"))]),
    ]);
}
