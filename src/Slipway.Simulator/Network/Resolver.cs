using System.Net;
using Slipway.Simulator.ElasticLoadBalancing;
using Slipway.Simulator.Route53;

namespace Slipway.Simulator.Network;

/// <summary>Names to what they stand for: a load balancer, or addresses.</summary>
sealed class Resolver(Route53Service zones, ElbService balancers)
{
    const int LongestChain = 8;

    /// <param name="sees">Whose private zones count.</param>
    /// <returns>Null: no such name.</returns>
    public Resolved? Resolve(string host, Func<HostedZone, bool> sees, int depth = 0)
    {
        if (IPAddress.TryParse(host, out _)) return new Resolved([host], null);
        var name = Names.Canonical(host);
        if (balancers.LoadBalancers.Values.FirstOrDefault(b => Names.Canonical(b.DnsName) == name) is { } balancer) return new Resolved([], balancer);
        if (depth > LongestChain || Zone(name, sees) is not { } zone) return null;
        var records = zone.Records.Where(r => r.Name == name || IsWildcard(r.Name, name)).OrderByDescending(r => r.Name == name).ToList();
        if (records.Find(r => r.Type == "A") is { } address)
        {
            return address.Alias is { } alias ? Resolve(alias.DnsName, sees, depth + 1) : new Resolved(address.Values, null);
        }
        return records.Find(r => r.Type == "CNAME") is { } link ? Resolve(link.Values[0], sees, depth + 1) : null;
    }

    static bool IsWildcard(string pattern, string name) =>
        pattern.StartsWith("*.", StringComparison.Ordinal) && name.EndsWith(pattern[1..], StringComparison.Ordinal);

    /// <summary>The most specific zone; a private one goes before a public one of the same name.</summary>
    HostedZone? Zone(string name, Func<HostedZone, bool> sees) => zones.Zones
        .Where(z => Names.IsWithin(name, z.Name) && (!z.IsPrivate || sees(z)))
        .OrderByDescending(z => z.Name.Length).ThenByDescending(z => z.IsPrivate)
        .FirstOrDefault();
}

sealed record Resolved(IReadOnlyList<string> Addresses, LoadBalancer? Balancer);
