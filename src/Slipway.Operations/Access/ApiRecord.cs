using Slipway.Design.Model;

namespace Slipway.Operations.Access;

/// <summary>What is said of the record of <c>api.dnsName</c>, which is the user's to make where no hosted zone is named.</summary>
static class ApiRecord
{
    /// <summary>At the apex of a domain no CNAME may stand.</summary>
    public const string Kind = "CNAME (at the apex of a domain, and best in Route 53: an alias)";

    /// <param name="balancer">The load balancer's own name.</param>
    public static string Wanted(string name, string balancer) => $"{name} → {balancer}, a {Kind}";

    /// <summary>How a name that leads nowhere comes to lead to the API.</summary>
    public static string Remedy(ApiDesign api, string name, string balancer) => api.HostedZoneId is { } zone
        ? $"its record is in hosted zone {zone}: an old answer is remembered for minutes; where it stays so, the domain is not delegated to that zone"
        : $"its record is yours to make: {Wanted(name, balancer)}";
}
