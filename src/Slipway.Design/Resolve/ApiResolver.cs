using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class ApiResolver
{
    public static ApiDesign Resolve(DesignContext context, NetworkDesign network)
    {
        var spec = context.Spec.Api;
        var scheme = spec.LoadBalancer ?? LoadBalancerScheme.Public;
        var internalName = $"api.{network.InternalDomain}";
        return new()
        {
            DnsName = spec.DnsName,
            HostedZoneId = spec.HostedZone,
            Scheme = scheme,
            InternalName = internalName,
            AllowedCidrs = context.Cidrs(spec.AllowedCidrs, "spec.api.allowedCidrs"),
            CertificateNames = Names(spec, internalName, network),
            Subnets = [.. LoadBalancerSubnets(network, scheme)],
        };
    }

    static IReadOnlyList<string> Names(ApiSpec spec, string internalName, NetworkDesign network)
    {
        string?[] names =
        [
            internalName, spec.DnsName,
            "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
            network.ServiceCidr.Size > 1 ? network.ServiceCidr.Address(1) : null, "127.0.0.1", "localhost",
            .. spec.AdditionalNames,
        ];
        return [.. names.OfType<string>().Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>One a zone, as a network load balancer demands: public ones for a public balancer, else private ones where there are any.</summary>
    static IEnumerable<string> LoadBalancerSubnets(NetworkDesign network, LoadBalancerScheme scheme)
    {
        var wanted = scheme == LoadBalancerScheme.Public ? SubnetType.Public : SubnetType.Private;
        var fitting = network.Subnets.Where(s => s.Type == wanted).ToList();
        if (fitting.Count == 0 && scheme == LoadBalancerScheme.Internal) fitting = [.. network.Subnets];
        return fitting.DistinctBy(s => s.Zone, StringComparer.Ordinal).Select(s => s.Name);
    }
}
