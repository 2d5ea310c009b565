using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.ElasticLoadBalancing;

static class TagOperations
{
    public static IEnumerable<Operation<ElbRequest>> All =>
    [
        new("AddTags", Add, "ResourceArns Tags"),
        new("RemoveTags", Remove, "ResourceArns TagKeys"),
        new("DescribeTags", Describe, "ResourceArns"),
    ];

    static List<ElbResource> Named(ElbRequest request) => [.. request.Args.MemberValues("ResourceArns").Select(arn => request.Service.Find(arn)
        ?? throw (arn.Contains(":targetgroup/", StringComparison.Ordinal)
            ? new AwsException("TargetGroupNotFound", "One or more target groups not found")
            : arn.Contains(":listener/", StringComparison.Ordinal)
                ? new AwsException("ListenerNotFound", "One or more listeners not found")
                : new AwsException("LoadBalancerNotFound", "One or more load balancers not found")))];

    static IEnumerable<XElement?> Add(ElbRequest request)
    {
        foreach (var resource in Named(request))
        {
            foreach (var (key, value) in request.Tags()) resource.Tags[key] = value;
        }
        return [];
    }

    static IEnumerable<XElement?> Remove(ElbRequest request)
    {
        foreach (var resource in Named(request))
        {
            foreach (var key in request.Args.MemberValues("TagKeys")) resource.Tags.Remove(key);
        }
        return [];
    }

    static IEnumerable<XElement?> Describe(ElbRequest request) =>
    [
        Members("TagDescriptions", Named(request).Select(resource => new[]
        {
            E("ResourceArn", resource.Arn), Members("Tags", resource.Tags.Select(tag => new[] { E("Key", tag.Key), E("Value", tag.Value) })),
        })),
    ];
}
