using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.ElasticLoadBalancing;

/// <summary>Load balancers of the first generation: nobody can make one here, so there is none. All else of that API is refused by name.</summary>
static class ClassicOperations
{
    public static IEnumerable<Operation<ElbRequest>> All => [new("DescribeLoadBalancers", Describe, "LoadBalancerNames Marker PageSize")];

    static IEnumerable<XElement?> Describe(ElbRequest request)
    {
        if (request.Args.MemberValues("LoadBalancerNames") is [var name, ..]) throw new AwsException("LoadBalancerNotFound", $"There is no ACTIVE Load Balancer named '{name}'");
        return [new XElement("LoadBalancerDescriptions")];
    }
}
