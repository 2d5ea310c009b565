using Slipway.Spec.Model;

namespace Slipway.Spec.Import;

/// <summary>The API's names and load balancer: one in 0.9, a list of endpoints in 0.16, of which the first is the one.</summary>
static class ApiImport
{
    const string Everywhere = "0.0.0.0/0";

    public static ApiSpec Of(SourceScope source, ImportLog log)
    {
        List<SourceScope> endpoints = [.. source.Items("apiEndpoints")];
        var names = endpoints.Select(e => e.Text("dnsName")).Prepend(source.Text("externalDNSName")).OfType<string>().Distinct().ToList();
        var zones = endpoints.Select(e => e.Flag("loadBalancer.recordSetManaged") == false ? null : e.Text("loadBalancer.hostedZone.id"));
        var zone = source.Flag("createRecordSet") == true ? source.Text("hostedZoneId") : null;
        var isPrivate = source.Flag("controller.loadBalancer.private") ?? endpoints.Find(e => e.Flag("loadBalancer.private") is not null)?.Flag("loadBalancer.private");
        List<string> cidrs = [.. endpoints.SelectMany(e => e.Texts("loadBalancer.apiAccessAllowedSourceCIDRs")).Distinct()];
        if (cidrs.Count == 0 && isPrivate != true)
        {
            cidrs.Add(Everywhere);
            log.Add(ImportFindings.Open(endpoints.Count > 0 ? endpoints[0].Span : source.At("externalDNSName")));
        }
        return new ApiSpec
        {
            DnsName = names.FirstOrDefault(),
            HostedZone = ClusterImport.Filled(zone) ?? zones.FirstOrDefault(z => z is not null),
            LoadBalancer = isPrivate is null ? null : isPrivate.Value ? LoadBalancerScheme.Internal : LoadBalancerScheme.Public,
            AllowedCidrs = cidrs,
            AdditionalNames = [.. names.Skip(1)
                .Concat(source.Texts("customApiServerSettings.additionalDnsSans"))
                .Concat(source.Texts("customApiServerSettings.additionalIPAddressSans")).Distinct()],
        };
    }
}
