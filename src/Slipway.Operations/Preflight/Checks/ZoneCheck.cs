using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

sealed class ZoneCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var there = (await context.Aws.Ec2.DescribeAvailabilityZonesAsync(ct: ct).ConfigureAwait(false))
            .Where(z => z.State == "available").Select(z => z.Name).ToList();
        return [.. context.Design.Network.Zones.Except(there).Select(zone => PreflightRules.ZoneNotThere.At(
            context.At("spec.network.zones"), $"this account has no zone {zone} that is available", $"it has {string.Join(", ", there)}"))];
    }
}
