using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.AutoScaling;

/// <summary>From a member in the group to none.</summary>
sealed class Terminating(AutoScalingService service, Keeper keeper, HookWaits hooks)
{
    World World => service.World;

    public void Begin(Group group, Member member, string cause)
    {
        if (member.IsLeaving) return;
        service.Deregister(group, group.TargetGroups, [member.InstanceId]);
        member.State = LifecycleState.Terminating;
        member.Wait = null;
        member.ActivityId = group.Record(new Activity
        {
            Id = World.Ids.Guid().ToString(),
            Description = $"Terminating EC2 instance: {member.InstanceId}",
            Cause = cause,
            Start = World.Now,
            Details = $$"""{"Subnet ID":"{{member.SubnetId}}","Availability Zone":"{{member.Zone}}"}""",
            StatusCode = "InProgress",
        }).Id;
        keeper.Look(group, Delays.Replacement);
        if (!hooks.Begin(group, member, LifecycleHook.Terminating, LifecycleState.TerminatingWait, keeper)) AfterHook(group, member);
        else if (group.Activities.Find(a => a.Id == member.ActivityId) is { } activity) (activity.StatusCode, activity.Progress) = ("MidTerminatingLifecycleAction", 60);
    }

    public void AfterHook(Group group, Member member)
    {
        member.State = LifecycleState.TerminatingProceed;
        var here = service.Ec2.Region(group.Region);
        if (!here.Instances.TryGetValue(member.InstanceId, out var instance) || instance.State == InstanceState.Terminated)
        {
            Finish(group, member);
            return;
        }
        try
        {
            service.Ec2.Internal(group.Region, "TerminateInstances", new Dictionary<string, string> { ["InstanceId.1"] = instance.Id }, request =>
            {
                request.Ec2.Life.Terminate(request.Here, instance, "Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");
                return instance;
            });
        }
        catch (AwsException refusal)
        {
            if (group.Activities.Find(a => a.Id == member.ActivityId) is { } activity) activity.StatusMessage = refusal.Message;
            World.Clock.Schedule(Delays.Retry, () =>
            {
                if (group.Members.Contains(member)) AfterHook(group, member);
            });
        }
    }

    public void Finish(Group group, Member member)
    {
        group.Activities.Find(a => a.Id == member.ActivityId)?.Finish(World.Now);
        group.Members.Remove(member);
        if (group.Deleting && group.Members.Count == 0) service.Remove(group);
    }
}
