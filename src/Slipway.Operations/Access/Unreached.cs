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
        IsInternal(api, e) ? Internal : e.Message;

    public static bool IsInternal(ApiDesign api, KubernetesException e) => api.Scheme == LoadBalancerScheme.Internal && e is { Status: null, Reason: "Unreachable" or "Timeout" };
}
