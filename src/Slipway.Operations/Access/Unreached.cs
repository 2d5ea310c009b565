using Slipway.Design.Model;
using Slipway.Kubernetes;
using Slipway.Spec.Model;

namespace Slipway.Operations.Access;

/// <summary>Why the API was not reached, in one line.</summary>
static class Unreached
{
    public const string Internal = "it is internal (api.loadBalancer) and does not answer from here; within the VPC, or over a VPN to it, it would";

    /// <summary>That an internal API is silent outside is no news of the network's: its details would only hide the reason.</summary>
    public static string Describe(ApiDesign api, KubernetesException e) =>
        IsInternal(api, e) ? Internal : e.Reason == KubernetesException.NoName ? $"{e.Message}; {NameRemedy(api)}" : e.Message;

    static string NameRemedy(ApiDesign api) => api switch
    {
        { DnsName: null } => "a new load balancer's name is known within minutes; if it stays so, look at this machine's DNS",
        { HostedZoneId: { } zone } => $"its record is in hosted zone {zone} (slipway up makes it), and an old answer is remembered for minutes; where it stays so, the domain is not delegated to that zone",
        _ => "its record is yours to make, a CNAME to the load balancer's name: slipway up and slipway health print both",
    };

    public static bool IsInternal(ApiDesign api, KubernetesException e) => api.Scheme == LoadBalancerScheme.Internal && e is { Status: null, Reason: "Unreachable" or "Timeout" or KubernetesException.NoName };
}
