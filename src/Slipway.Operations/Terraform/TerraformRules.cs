using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Terraform;

/// <summary>SLW41xx: whose a cluster is.</summary>
public static class TerraformRules
{
    public static readonly DiagnosticRule OfTerraform = new("SLW4101", Severity.Error, "Terraform makes this cluster",
        "Its state store says so. A stack of the same cluster would be a second one beside it.", "Run slipway up --target terraform, then terraform apply.");

    public static readonly DiagnosticRule OfStacks = new("SLW4102", Severity.Error, "CloudFormation makes this cluster",
        "Its stacks are there. Terraform would make a second cluster of the same name beside it.", "Run slipway up; or take the cluster away first, with slipway destroy.");

    public static readonly DiagnosticRule NoBucket = new("SLW4103", Severity.Error, "Terraform needs a bucket",
        "The configuration reads what machines start from the state store, and so do the machines.", "Set spec.stateStore to s3://bucket.");

    public static IReadOnlyList<DiagnosticRule> All { get; } = [OfTerraform, OfStacks, NoBucket];
}
