using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.AutoScaling;

static class MemberOperations
{
    const string Several = "InstanceIds AutoScalingGroupName";

    public static IEnumerable<Operation<AutoScalingRequest>> All =>
    [
        new("DescribeAutoScalingInstances", Describe, "InstanceIds MaxRecords NextToken"),
        new("TerminateInstanceInAutoScalingGroup", Terminate, "InstanceId ShouldDecrementDesiredCapacity", JudgesResources: true),
        new("DetachInstances", Detach, $"{Several} ShouldDecrementDesiredCapacity", JudgesResources: true),
        new("AttachInstances", Attach, Several, JudgesResources: true),
        new("EnterStandby", EnterStandby, $"{Several} ShouldDecrementDesiredCapacity", JudgesResources: true),
        new("ExitStandby", ExitStandby, Several, JudgesResources: true),
        new("SetInstanceProtection", Protect, $"{Several} ProtectedFromScaleIn", JudgesResources: true),
        new("SetInstanceHealth", SetHealth, "InstanceId HealthStatus ShouldRespectGracePeriod", JudgesResources: true),
    ];

    static IEnumerable<XElement?> Describe(AutoScalingRequest request)
    {
        var ids = request.Args.MemberValues("InstanceIds");
        var all = from grp in request.Service.In(request.Call.Region)
                  from member in grp.Members
                  where ids.Count == 0 || ids.Contains(member.InstanceId)
                  select (XElement?[])[.. GroupXml.Member(member), E("AutoScalingGroupName", grp.Name)];
        var (page, next) = Paging.Of([.. all], request.Args.Int("MaxRecords") ?? 50, request["NextToken"], "InvalidNextToken");
        return [Members("AutoScalingInstances", page), E("NextToken", next)];
    }

    static bool Decrement(AutoScalingRequest request) => request.Args.Bool("ShouldDecrementDesiredCapacity")
        ?? throw AutoScalingRequest.Invalid("ShouldDecrementDesiredCapacity is required");

    static IEnumerable<XElement?> Terminate(AutoScalingRequest request)
    {
        var (group, member) = request.MemberOf(request.Args.Need("InstanceId"));
        var decrement = Decrement(request);
        if (decrement) Lower(group, 1);
        var cause = $"At {Xml.Seconds(request.World.Now)} instance {member.InstanceId} was taken out of service in response to a user request"
            + (decrement ? $", shrinking the capacity from {group.Settings.Desired + 1} to {group.Settings.Desired}." : ".");
        request.Service.Keeper.Terminate(group, member, cause);
        if (!decrement) group.Trigger = cause;
        return [E("Activity", GroupXml.Activity(group, group.Activities.First(a => a.Id == member.ActivityId)))];
    }

    static void Lower(Group group, int by)
    {
        var desired = group.Settings.Desired - by;
        if (desired < group.Settings.Min)
        {
            throw AutoScalingRequest.Invalid("Currently, desiredSize equals minSize. Terminating instance without replacement will violate group's min size constraint. "
                + "Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.");
        }
        group.Settings = group.Settings with { Desired = desired };
    }

    static List<Member> Named(AutoScalingRequest request, Group group) => [.. request.Args.MemberValues("InstanceIds").Select(id =>
        group.Members.Find(m => m.InstanceId == id) ?? throw AutoScalingRequest.Invalid($"The instance {id} is not part of Auto Scaling group {group.Name}."))];

    static IEnumerable<XElement?> Detach(AutoScalingRequest request)
    {
        var group = request.Group();
        var members = Named(request, group);
        if (Decrement(request)) Lower(group, members.Count);
        request.Service.Deregister(group, group.TargetGroups, [.. members.Select(m => m.InstanceId)]);
        group.Members.RemoveAll(members.Contains);
        foreach (var member in members)
        {
            request.Service.Ec2.Region(group.Region).Instances.GetValueOrDefault(member.InstanceId)?.Tags.Remove("aws:autoscaling:groupName");
        }
        request.Service.Keeper.Look(group, Delays.Replacement);
        return [Activities(request, group, members, "Detaching EC2 instance", "was detached")];
    }

    static XElement Activities(AutoScalingRequest request, Group group, List<Member> members, string description, string deed)
    {
        var made = members.Select(member =>
        {
            var activity = group.Record(new Activity
            {
                Id = request.World.Ids.Guid().ToString(),
                Description = $"{description}: {member.InstanceId}",
                Cause = $"At {Xml.Seconds(request.World.Now)} instance {member.InstanceId} {deed} in response to a user request.",
                Start = request.World.Now,
                Details = $$"""{"Subnet ID":"{{member.SubnetId}}","Availability Zone":"{{member.Zone}}"}""",
                StatusCode = "Successful",
            });
            activity.Finish(request.World.Now);
            return GroupXml.Activity(group, activity);
        }).ToList();
        return Members("Activities", made);
    }

    static IEnumerable<XElement?> Attach(AutoScalingRequest request)
    {
        var group = request.Group();
        var here = request.Service.Ec2.Region(group.Region);
        var instances = request.Args.MemberValues("InstanceIds").Select(id => here.Get(Kinds.Instance, id)).ToList();
        if (group.Settings.Desired + instances.Count > group.Settings.Max)
        {
            throw AutoScalingRequest.Invalid($"AutoScalingGroup {group.Name} has max-size={group.Settings.Max}, which does not allow {instances.Count} more instances");
        }
        foreach (var instance in instances)
        {
            if (instance.State != InstanceState.Running) throw AutoScalingRequest.Invalid($"Instance {instance.Id} is not in the running state");
            if (request.Service.In(group.Region).Any(g => g.Members.Exists(m => m.InstanceId == instance.Id)))
            {
                throw AutoScalingRequest.Invalid($"Instance {instance.Id} is already part of an Auto Scaling group");
            }
            var member = new Member
            {
                InstanceId = instance.Id,
                InstanceType = instance.InstanceType,
                Zone = instance.Zone,
                SubnetId = instance.SubnetId,
                Template = null,
                Joined = request.World.Now,
                State = LifecycleState.InService,
            };
            group.Members.Add(member);
            instance.Tags["aws:autoscaling:groupName"] = group.Name;
            request.Service.Register(group, group.TargetGroups, [instance.Id]);
        }
        group.Settings = group.Settings with { Desired = group.Settings.Desired + instances.Count };
        return [];
    }

    static IEnumerable<XElement?> EnterStandby(AutoScalingRequest request)
    {
        var group = request.Group();
        var members = Named(request, group);
        foreach (var member in members.Where(m => m.State != LifecycleState.InService))
        {
            throw AutoScalingRequest.Invalid($"The instance {member.InstanceId} is not in InService.");
        }
        if (Decrement(request)) Lower(group, members.Count);
        request.Service.Deregister(group, group.TargetGroups, [.. members.Select(m => m.InstanceId)]);
        members.ForEach(member => member.State = LifecycleState.Standby);
        request.Service.Keeper.Look(group, Delays.Replacement);
        return [Activities(request, group, members, "Moving EC2 instance to Standby", "was moved to standby")];
    }

    static IEnumerable<XElement?> ExitStandby(AutoScalingRequest request)
    {
        var group = request.Group();
        var members = Named(request, group);
        foreach (var member in members.Where(m => m.State != LifecycleState.Standby))
        {
            throw AutoScalingRequest.Invalid($"The instance {member.InstanceId} is not in Standby.");
        }
        if (group.Settings.Desired + members.Count > group.Settings.Max) throw AutoScalingRequest.Invalid("Exiting standby would exceed the group's max size");
        group.Settings = group.Settings with { Desired = group.Settings.Desired + members.Count };
        members.ForEach(member => member.State = LifecycleState.InService);
        request.Service.Register(group, group.TargetGroups, [.. members.Select(m => m.InstanceId)]);
        return [Activities(request, group, members, "Moving EC2 instance out of Standby", "was moved out of standby")];
    }

    static IEnumerable<XElement?> Protect(AutoScalingRequest request)
    {
        var group = request.Group();
        var on = request.Args.Bool("ProtectedFromScaleIn") ?? throw AutoScalingRequest.Invalid("ProtectedFromScaleIn is required");
        foreach (var member in Named(request, group)) member.Protected = on;
        return [];
    }

    static IEnumerable<XElement?> SetHealth(AutoScalingRequest request)
    {
        var (group, member) = request.MemberOf(request.Args.Need("InstanceId"));
        var status = request.Args.Need("HealthStatus");
        if (status is not ("Healthy" or "Unhealthy")) throw AutoScalingRequest.Invalid($"{status} is not a valid health status");
        var graced = (request.Args.Bool("ShouldRespectGracePeriod") ?? true) && request.World.Now - member.Joined < TimeSpan.FromSeconds(group.Settings.GracePeriod);
        member.Healthy = status == "Healthy" || graced;
        request.Service.Keeper.Look(group, Delays.Replacement);
        return [];
    }
}
