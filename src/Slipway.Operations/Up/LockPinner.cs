using Slipway.Aws.Ssm;
using Slipway.Design;
using Slipway.Design.Model;
using Slipway.Operations.Preflight;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Up;

/// <summary>Pins what is not pinned yet, and never moves a pin.</summary>
public static class LockPinner
{
    /// <returns>The lock with every image of the design pinned, and what could not be.</returns>
    public static async Task<(ClusterLock Pins, IReadOnlyList<Diagnostic> Findings)> PinAsync(ClusterDesign design, ClusterLock pins, SsmClient ssm, CancellationToken ct)
    {
        var open = design.Groups().Select(g => g.Instance.Image).Where(i => i.Id is null).Select(i => i.SsmParameter).OfType<string>().Distinct().Except(pins.Images.Keys).ToList();
        var version = pins.KubernetesVersion ?? design.KubernetesVersion;
        if (open.Count == 0) return (pins with { KubernetesVersion = version }, []);
        var found = await ssm.GetParametersAsync(open, ct).ConfigureAwait(false);
        var images = pins.Images.Concat(found).ToDictionary(p => p.Key, p => p.Value);
        return (pins with { Images = images, KubernetesVersion = version },
            [.. open.Except(found.Keys).Select(p => PreflightRules.ImageUnusable.At(null, $"there is no image under the parameter {p} in {design.Region}", "name one with image.id"))]);
    }
}
