using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.AutoScaling;

static class TargetGroupOperations
{
    public static IEnumerable<Operation<AutoScalingRequest>> All =>
    [
        new("AttachLoadBalancerTargetGroups", Attach, "AutoScalingGroupName TargetGroupARNs", JudgesResources: true),
        new("DetachLoadBalancerTargetGroups", Detach, "AutoScalingGroupName TargetGroupARNs", JudgesResources: true),
        new("DescribeLoadBalancerTargetGroups", Describe, "AutoScalingGroupName", JudgesResources: true),
    ];

    /// <exception cref="AwsException"><c>ValidationError</c> where one of them is not there.</exception>
    public static IReadOnlyList<string> Check(AutoScalingRequest request, IReadOnlyList<string> arns)
    {
        foreach (var arn in arns)
        {
            try
            {
                request.World.Invoke("elasticloadbalancing", request.Call.Region, "DescribeTargetGroups",
                    new Dictionary<string, string> { ["TargetGroupArns.member.1"] = arn });
            }
            catch (AwsException refusal) when (!refusal.IsThrottling)
            {
                throw AutoScalingRequest.Invalid("Provided Target Groups may not be valid. Please ensure they exist and try again.");
            }
        }
        return arns;
    }

    static IEnumerable<XElement?> Attach(AutoScalingRequest request)
    {
        var group = request.Group();
        var added = Check(request, request.Args.MemberValues("TargetGroupARNs")).Except(group.TargetGroups).ToList();
        group.TargetGroups.AddRange(added);
        request.Service.Register(group, added, Serving(group));
        return [];
    }

    static IEnumerable<XElement?> Detach(AutoScalingRequest request)
    {
        var group = request.Group();
        var gone = request.Args.MemberValues("TargetGroupARNs");
        request.Service.Deregister(group, gone.Intersect(group.TargetGroups), Serving(group));
        group.TargetGroups.RemoveAll(gone.Contains);
        return [];
    }

    static List<string> Serving(Group group) => [.. group.Members.Where(m => m.State == LifecycleState.InService).Select(m => m.InstanceId)];

    static IEnumerable<XElement?> Describe(AutoScalingRequest request) =>
    [
        Members("LoadBalancerTargetGroups", request.Group().TargetGroups.Select(arn => new[]
        {
            E("LoadBalancerTargetGroupARN", arn), E("State", "InService"),
        })),
    ];
}
