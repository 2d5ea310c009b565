using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

sealed class OfferingCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var groups = context.Design.Groups().ToList();
        var types = groups.SelectMany(g => g.Instance.Types).Distinct().ToList();
        var offered = (await context.Aws.Ec2.DescribeInstanceTypeOfferingsAsync(types, ct).ConfigureAwait(false))
            .Select(o => (o.Type, o.Location)).ToHashSet();
        return
        [
            .. from g in groups
               from zone in g.Zones
               from type in g.Instance.Types
               where !offered.Contains((type, zone))
               let elsewhere = context.Design.Network.Zones.Where(z => offered.Contains((type, z))).ToList()
               // A pool with a choice of types only loses one of them there.
               let severe = g.Instance.Types.All(t => !offered.Contains((t, zone)))
               select PreflightRules.TypeNotOffered.At(context.At(g.Path), $"{type} is not offered in {zone}",
                   elsewhere.Count == 0 ? "choose another instance type" : $"it is offered in {string.Join(", ", elsewhere)}")
                   with { Severity = severe ? Severity.Error : Severity.Warning },
        ];
    }
}
