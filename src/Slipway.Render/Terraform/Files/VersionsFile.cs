using Slipway.Design.Model;
using Slipway.Render.Resources;
using Slipway.Render.Terraform.Hcl;

namespace Slipway.Render.Terraform.Files;

static class VersionsFile
{
    public static HclFile Build(ClusterDesign design) => new("versions.tf",
    [
        HclBlock.Nested("terraform",
            // 1.4 has terraform_data.
            new HclArgument("required_version", ">= 1.4.0"),
            HclBlock.Nested("required_providers", new HclArgument("aws", new ValueMap { ["source"] = "hashicorp/aws", ["version"] = "~> 5.80" })))
        with { Comment = $"Kubernetes cluster {design.Name}, written by slipway render --target terraform: change the spec, not these files." },
    ]);
}
