using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.AutoScaling;

static class GroupOperations
{
    public static IEnumerable<Operation<AutoScalingRequest>> All =>
    [
        new("CreateAutoScalingGroup", Create, $"{SettingsReader.Parameters} TargetGroupARNs LifecycleHookSpecificationList Tags", JudgesResources: true),
        new("UpdateAutoScalingGroup", Update, SettingsReader.Parameters, JudgesResources: true),
        new("DescribeAutoScalingGroups", Describe, "AutoScalingGroupNames IncludeInstances Filters MaxRecords NextToken"),
        new("DeleteAutoScalingGroup", Delete, "AutoScalingGroupName ForceDelete", JudgesResources: true),
        new("SetDesiredCapacity", SetDesired, "AutoScalingGroupName DesiredCapacity HonorCooldown", JudgesResources: true),
        new("SuspendProcesses", Suspend, "AutoScalingGroupName ScalingProcesses", JudgesResources: true),
        new("ResumeProcesses", Resume, "AutoScalingGroupName ScalingProcesses", JudgesResources: true),
    ];

    static readonly string[] s_processes =
        ["Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh", "ReplaceUnhealthy", "ScheduledActions"];

    static IEnumerable<XElement?> Create(AutoScalingRequest request)
    {
        var name = request.Args.Need("AutoScalingGroupName");
        var region = request.Call.Region;
        var arn = request.Service.Arn(region, name, request.World.Ids.Guid().ToString());
        request.Judge(request.Service.Arn(region, name, "*"), null);
        if (request.Service.Find(region, name) is not null)
        {
            throw new AwsException("AlreadyExists", $"AutoScalingGroup by this name already exists - A group with the name {name} already exists");
        }
        var group = new Group { Name = name, Arn = arn, Region = region, Created = request.World.Now, Settings = SettingsReader.Read(request, null) };
        group.TargetGroups.AddRange(TargetGroupOperations.Check(request, request.Args.MemberValues("TargetGroupARNs")));
        group.Hooks.AddRange(request.Args.Members("LifecycleHookSpecificationList").Select(item => HookOperations.Read(item, null)));
        foreach (var tag in request.Args.Members("Tags")) TagOperations.Set(group, tag);
        group.Trigger = $"At {Xml.Seconds(request.World.Now)} a user request created an AutoScalingGroup changing the desired capacity from 0 to {group.Settings.Desired}.";
        request.Service.Add(group);
        request.Service.Keeper.Look(group, Delays.Created);
        return [];
    }

    static IEnumerable<XElement?> Update(AutoScalingRequest request)
    {
        var group = request.Group();
        var old = group.Settings.Desired;
        group.Settings = SettingsReader.Read(request, group.Settings);
        if (old != group.Settings.Desired)
        {
            group.Trigger = $"At {Xml.Seconds(request.World.Now)} a user request update of AutoScalingGroup constraints to min: {group.Settings.Min}, max: "
                + $"{group.Settings.Max}, desired: {group.Settings.Desired} changing the desired capacity from {old} to {group.Settings.Desired}.";
        }
        request.Service.Keeper.Look(group, Delays.Changed);
        return [];
    }

    static IEnumerable<XElement?> Describe(AutoScalingRequest request)
    {
        var names = request.Args.MemberValues("AutoScalingGroupNames");
        var groups = request.Service.In(request.Call.Region).Where(g => names.Count == 0 || names.Contains(g.Name));
        foreach (var filter in request.Args.Members("Filters"))
        {
            var values = filter.MemberValues("Values");
            groups = filter.Need("Name") switch
            {
                "tag-key" => groups.Where(g => g.Tags.Exists(t => values.Contains(t.Key))),
                "tag-value" => groups.Where(g => g.Tags.Exists(t => values.Contains(t.Value))),
                var name when name.StartsWith("tag:", StringComparison.Ordinal) => groups.Where(g => g.Tags.Exists(t => t.Key == name[4..] && values.Contains(t.Value))),
                var name => throw AwsException.NotSupported($"the filter '{name}' of autoscaling:DescribeAutoScalingGroups"),
            };
        }
        var (page, next) = Paging.Of([.. groups.OrderBy(g => g.Name, StringComparer.Ordinal)], request.Args.Int("MaxRecords") ?? 50, request["NextToken"], "InvalidNextToken");
        return [Members("AutoScalingGroups", page.Select(GroupXml.Render)), E("NextToken", next)];
    }

    static IEnumerable<XElement?> Delete(AutoScalingRequest request)
    {
        var group = request.Group();
        if (request.Args.Bool("ForceDelete") != true && group.Members.Count > 0)
        {
            throw new AwsException("ResourceInUse",
                "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
        }
        group.Deleting = true;
        group.Hooks.Clear();
        group.Settings = group.Settings with { Min = 0, Max = 0, Desired = 0 };
        group.Trigger = $"At {Xml.Seconds(request.World.Now)} a user request force-deleted AutoScalingGroup changing the desired capacity from {group.Counted.Count()} to 0.";
        if (group.Members.Count == 0) request.Service.Remove(group);
        else request.Service.Keeper.Look(group, TimeSpan.Zero);
        return [];
    }

    static IEnumerable<XElement?> SetDesired(AutoScalingRequest request)
    {
        var group = request.Group();
        var desired = request.Args.Int("DesiredCapacity") ?? throw AutoScalingRequest.Invalid("DesiredCapacity is required");
        var s = group.Settings;
        if (desired > s.Max) throw AutoScalingRequest.Invalid($"New SetDesiredCapacity value {desired} is above max value {s.Max} for the AutoScalingGroup.");
        if (desired < s.Min) throw AutoScalingRequest.Invalid($"New SetDesiredCapacity value {desired} is below min value {s.Min} for the AutoScalingGroup.");
        group.Trigger = $"At {Xml.Seconds(request.World.Now)} a user request explicitly set group desired capacity changing the desired capacity from {s.Desired} to {desired}.";
        group.Settings = s with { Desired = desired };
        request.Service.Keeper.Look(group, Delays.Changed);
        return [];
    }

    static IEnumerable<XElement?> Suspend(AutoScalingRequest request)
    {
        var group = request.Group();
        foreach (var name in Processes(request))
        {
            if (!group.Suspended.Contains(name)) group.Suspended.Add(name);
        }
        return [];
    }

    static IEnumerable<XElement?> Resume(AutoScalingRequest request)
    {
        var group = request.Group();
        foreach (var name in Processes(request)) group.Suspended.Remove(name);
        request.Service.Keeper.NoticeLost(group);
        request.Service.Keeper.Look(group, Delays.Changed);
        return [];
    }

    static IReadOnlyList<string> Processes(AutoScalingRequest request)
    {
        var names = request.Args.MemberValues("ScalingProcesses");
        foreach (var name in names.Where(name => !s_processes.Contains(name))) throw AutoScalingRequest.Invalid($"{name} is not a valid process type");
        return names.Count == 0 ? s_processes : names;
    }
}
