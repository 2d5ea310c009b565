using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Design.Tests;

/// <summary>Specs to start from, and short ways to design them.</summary>
static class Specs
{
    public static ClusterSpec Default { get; } = new()
    {
        Metadata = new() { Name = "demo" },
        Region = "eu-west-1",
        StateStore = "s3://demo-state",
        Api = new() { AllowedCidrs = ["203.0.113.0/24"] },
        NodePools = [new() { Name = "workers", InstanceTypes = ["m7i.large"], Min = 3, Max = 6 }],
    };

    public static DesignResult Run(ClusterSpec spec) => Designer.Design(spec, ClusterLock.Empty);

    /// <summary>The design of a spec that must have no errors.</summary>
    public static ClusterDesign Design(ClusterSpec spec)
    {
        var result = Run(spec);
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == Severity.Error);
        return Assert.IsType<ClusterDesign>(result.Design);
    }

    public static IEnumerable<string> Codes(ClusterSpec spec) => Run(spec).Diagnostics.Select(d => d.Code);

    /// <summary>The one finding of that code.</summary>
    public static Diagnostic Finding(ClusterSpec spec, string code) => Assert.Single(Run(spec).Diagnostics, d => d.Code == code);
}
