using Slipway.Spec.Formats;
using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops.Flags;

/// <summary>Flags about the API's name and load balancer.</summary>
static class FlagApi
{
    const string Everywhere = "0.0.0.0/0";

    public static ApiSpec Of(FlagValues flags, string name, string? hostedZone, ImportLog log)
    {
        var sources = Ipv4(flags, "admin-access", log);
        var scheme = Scheme(flags, log);
        if (!flags.Has("admin-access") && scheme != LoadBalancerScheme.Internal)
        {
            sources = [Everywhere];
            log.Add(KopsFindings.Open());
        }
        if (flags.Text("api-loadbalancer-class") is { } kind && !kind.Equals("network", StringComparison.OrdinalIgnoreCase))
        {
            log.Add(KopsFindings.Mapped("api-loadbalancer-class", kind, "a network load balancer", "classic load balancers end TLS, or hide who calls"));
        }
        var dnsName = DnsName(flags, name, log);
        return new ApiSpec { DnsName = dnsName, HostedZone = hostedZone ?? HostedZone(flags, dnsName, log), LoadBalancer = scheme, AllowedCidrs = sources };
    }

    static LoadBalancerScheme? Scheme(FlagValues flags, ImportLog log)
    {
        switch (flags.Text("api-loadbalancer-type")?.ToLowerInvariant())
        {
            case null:
                return null;
            case "public":
                return LoadBalancerScheme.Public;
            case "internal":
                return LoadBalancerScheme.Internal;
            case var other:
                log.Add(KopsFindings.Value("api-loadbalancer-type", other, "it is public or internal"));
                return null;
        }
    }

    static string? DnsName(FlagValues flags, string name, ImportLog log)
    {
        var written = flags.Text("api-public-name");
        switch ((flags.Text("dns") ?? (flags.Has("dns-zone") ? "public" : "none")).ToLowerInvariant())
        {
            case "public" when name.EndsWith(KopsNames.Gossip, StringComparison.OrdinalIgnoreCase):
                log.Add(KopsFindings.Value("dns", "public", $"{name} is in no domain"));
                return written;
            case "public":
                // kops' own name for it; a cluster whose name is no domain has none.
                return written ?? (name.Contains('.') ? $"api.{name.TrimEnd('.')}" : flags.Text("dns-zone") is { } zone && zone.Contains('.') ? $"api.{name}.{zone}" : null);
            case "private":
                log.Add(KopsFindings.Mapped("dns", "private", "the API is reached by the load balancer's own name", "names between machines are always in a private zone, which the cluster has of its own"));
                return written;
            case "none":
                return written;
            case var other:
                log.Add(KopsFindings.Value("dns", other, "it is public, private or none"));
                return written;
        }
    }

    static string? HostedZone(FlagValues flags, string? dnsName, ImportLog log)
    {
        if (flags.Text("dns-zone") is not { } zone) return null;
        if (!zone.Contains('.') && Patterns.IsHostedZone.IsMatch(zone) && dnsName is not null) return zone;
        log.Add(KopsFindings.Mapped("dns-zone", zone, zone.Contains('.') ? "its id is not in the spec yet" : "no record is made",
            zone.Contains('.') ? $"with credentials for AWS it is looked up; or write spec.api.hostedZone yourself: aws route53 list-hosted-zones-by-name --dns-name {zone}"
            : "the API has no name in it; --dns public or --api-public-name gives it one"));
        return null;
    }

    /// <summary>IPv4 blocks; those of IPv6 are left out, since machines and load balancers have no such addresses.</summary>
    public static IReadOnlyList<string> Ipv4(FlagValues flags, string flag, ImportLog log)
    {
        var all = flags.List(flag);
        var sixes = all.Where(c => c.Contains(':')).ToList();
        if (sixes.Count > 0) log.Add(KopsFindings.Mapped(flag, string.Join(',', sixes), "left out", "machines and load balancer have IPv4 addresses only"));
        return [.. all.Except(sixes).Select(c => c.Contains('/') ? c : $"{c}/32")];
    }
}
