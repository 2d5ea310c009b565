using System.Xml.Linq;
using Slipway.Simulator.Calls;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.AutoScaling;

static class ActivityOperations
{
    public static IEnumerable<Operation<AutoScalingRequest>> All =>
        [new("DescribeScalingActivities", Describe, "ActivityIds AutoScalingGroupName IncludeDeletedGroups MaxRecords NextToken")];

    static IEnumerable<XElement?> Describe(AutoScalingRequest request)
    {
        var name = request["AutoScalingGroupName"];
        var region = request.Call.Region;
        var groups = request.Args.Bool("IncludeDeletedGroups") == true ? request.Service.Ever(region).ToList() : [.. request.Service.In(region)];
        if (name is not null && !groups.Exists(grp => grp.Name == name))
        {
            throw AutoScalingRequest.Invalid($"AutoScalingGroup name not found - no such group: {name}");
        }
        var ids = request.Args.MemberValues("ActivityIds");
        var all = from grp in groups
                  where name is null || grp.Name == name
                  from activity in grp.Activities
                  where ids.Count == 0 || ids.Contains(activity.Id)
                  orderby activity.Start descending
                  select GroupXml.Activity(grp, activity);
        var (page, next) = Paging.Of([.. all], request.Args.Int("MaxRecords") ?? 100, request["NextToken"], "InvalidNextToken");
        return [Members("Activities", page), E("NextToken", next)];
    }
}
