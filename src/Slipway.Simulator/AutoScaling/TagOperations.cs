using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.AutoScaling;

static class TagOperations
{
    public static IEnumerable<Operation<AutoScalingRequest>> All =>
    [
        new("CreateOrUpdateTags", Create, "Tags", JudgesResources: true),
        new("DeleteTags", Delete, "Tags", JudgesResources: true),
        new("DescribeTags", Describe, "Filters MaxRecords NextToken"),
    ];

    public static void Set(Group group, Args tag)
    {
        var key = tag.Need("Key");
        group.Tags.RemoveAll(t => t.Key == key);
        group.Tags.Add(new GroupTag(key, tag["Value"] ?? "", tag.Bool("PropagateAtLaunch") ?? false));
    }

    static IEnumerable<XElement?> Create(AutoScalingRequest request)
    {
        foreach (var (group, tag) in Named(request)) Set(group, tag);
        return [];
    }

    static IEnumerable<XElement?> Delete(AutoScalingRequest request)
    {
        foreach (var (group, tag) in Named(request)) group.Tags.RemoveAll(t => t.Key == tag["Key"] && (tag["Value"] is not { } value || t.Value == value));
        return [];
    }

    static List<(Group Group, Args Tag)> Named(AutoScalingRequest request)
    {
        var result = new List<(Group, Args)>();
        foreach (var tag in request.Args.Members("Tags"))
        {
            var name = tag.Need("ResourceId");
            var group = request.Service.Find(request.Call.Region, name);
            request.Judge(group?.Arn ?? request.Service.Arn(request.Call.Region, name, "*"), group);
            result.Add((group ?? throw AutoScalingRequest.Invalid($"AutoScalingGroup name not found - no such group: {name}"), tag));
        }
        return result;
    }

    static IEnumerable<XElement?> Describe(AutoScalingRequest request)
    {
        var all = request.Service.In(request.Call.Region).SelectMany(group => group.Tags.Select(tag => (Group: group, Tag: tag)));
        foreach (var filter in request.Args.Members("Filters"))
        {
            var values = filter.MemberValues("Values");
            all = filter.Need("Name") switch
            {
                "auto-scaling-group" => all.Where(t => values.Contains(t.Group.Name)),
                "key" => all.Where(t => values.Contains(t.Tag.Key)),
                "value" => all.Where(t => values.Contains(t.Tag.Value)),
                "propagate-at-launch" => all.Where(t => values.Contains(t.Tag.Propagate ? "true" : "false")),
                var name => throw AwsException.NotSupported($"the filter '{name}' of autoscaling:DescribeTags"),
            };
        }
        var (page, next) = Paging.Of([.. all], request.Args.Int("MaxRecords"), request["NextToken"], "InvalidNextToken");
        return [Members("Tags", page.Select(t => GroupXml.Tag(t.Group, t.Tag))), E("NextToken", next)];
    }
}
