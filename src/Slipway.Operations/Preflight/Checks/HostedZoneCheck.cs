using Slipway.Operations.Access;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

sealed class HostedZoneCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        if (context.Design.Api.DnsName is not { } name) return [];
        if (context.Design.Api.HostedZoneId is not { } id) return await LeftAsync(context, name, ct).ConfigureAwait(false);
        var at = context.At("spec.api.hostedZone");
        if (await context.Aws.Route53.GetHostedZoneAsync(id, ct).ConfigureAwait(false) is not { } zone)
        {
            return [PreflightRules.ZoneMissing.At(at, $"the account has no hosted zone {id}", "aws route53 list-hosted-zones shows those it has")];
        }
        var domain = zone.Name.TrimEnd('.');
        if (name != domain && !name.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase))
        {
            return [PreflightRules.ZoneMissing.At(at, $"{name} is not below {domain}, the domain of hosted zone {id}", PreflightRules.ZoneMissing.Remedy)];
        }
        return await RecordAsync(context, id, name, ct).ConfigureAwait(false);
    }

    /// <summary>Once there is a load balancer, <c>up</c> and <c>health</c> see whether the name leads to it.</summary>
    static async Task<IReadOnlyList<Diagnostic>> LeftAsync(PreflightContext context, string name, CancellationToken ct) =>
        await ClusterAddress.FindAsync(context.Aws, context.Design, ct).ConfigureAwait(false) is not null ? []
            : [PreflightRules.RecordLeft.At(context.At("spec.api.dnsName"), $"the record of {name} is yours to make: {ApiRecord.Wanted(name, "the load balancer's name")}", "up prints that name when the load balancer is there, and waits for no record; api.hostedZone leaves the record to Slipway")];

    /// <summary>A record that this cluster's own stack made is no trouble.</summary>
    static async Task<IReadOnlyList<Diagnostic>> RecordAsync(PreflightContext context, string zone, string name, CancellationToken ct)
    {
        var records = await context.Aws.Route53.ListResourceRecordSetsAsync(zone, ct).ConfigureAwait(false);
        if (!records.Any(r => r.Type is "A" or "AAAA" or "CNAME" && string.Equals(r.Name.TrimEnd('.'), name, StringComparison.OrdinalIgnoreCase))) return [];
        var stack = $"{context.Design.Name}-control-plane";
        if (await context.Aws.CloudFormation.DescribeStackAsync(stack, ct).ConfigureAwait(false) is not null
            && (await context.Aws.CloudFormation.ListStackResourcesAsync(stack, ct).ConfigureAwait(false)).Any(r => r.Type == "AWS::Route53::RecordSet" && r.PhysicalId.TrimEnd('.') == name))
        {
            return [];
        }
        return [PreflightRules.RecordTaken.At(context.At("spec.api.dnsName"), $"hosted zone {zone} has a record {name} that is not this cluster's", PreflightRules.RecordTaken.Remedy)];
    }
}
