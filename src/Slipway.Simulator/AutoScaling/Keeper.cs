using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.AutoScaling;

/// <summary>Keeps groups at their size: looks at a group when something may have changed, and starts what is needed.</summary>
public sealed class Keeper
{
    readonly AutoScalingService _service;
    readonly Launching _launching;
    readonly Terminating _terminating;

    internal Keeper(AutoScalingService service)
    {
        _service = service;
        var hooks = new HookWaits(service);
        _terminating = new Terminating(service, this, hooks);
        _launching = new Launching(service, this, hooks, _terminating);
        service.Ec2.Life.Changed += Observe;
    }

    World World => _service.World;

    /// <summary>Looks at the group after the delay, or earlier if that was planned before.</summary>
    public void Look(Group group, TimeSpan delay)
    {
        var at = World.Now + delay;
        if (group.Next is { } planned)
        {
            if (planned.At <= at) return;
            planned.Timer.Dispose();
        }
        group.Next = (at, World.Clock.Schedule(delay, () => Reconcile(group)));
    }

    internal void Terminate(Group group, Member member, string cause) => _terminating.Begin(group, member, cause);

    /// <summary>Ends a hook's wait.</summary>
    internal void Proceed(Group group, Member member, string result)
    {
        member.Wait = null;
        if (member.State == LifecycleState.PendingWait) _launching.AfterHook(group, member, result);
        else if (member.State == LifecycleState.TerminatingWait) _terminating.AfterHook(group, member);
    }

    void Reconcile(Group group)
    {
        group.Next = null;
        if (_service.Find(group.Region, group.Name) != group) return;
        if (group.Deleting)
        {
            foreach (var member in group.Members.Where(m => !m.IsLeaving).ToList()) _terminating.Begin(group, member, group.Trigger);
            if (group.Members.Count == 0) _service.Remove(group);
            return;
        }
        if (!group.Suspended.Contains("ReplaceUnhealthy"))
        {
            foreach (var member in group.Members.Where(m => m is { Healthy: false, State: LifecycleState.InService or LifecycleState.Pending }).ToList())
            {
                _terminating.Begin(group, member,
                    $"At {Xml.Seconds(World.Now)} an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.");
            }
        }
        var count = group.Counted.Count();
        if (count < group.Settings.Desired && !group.Suspended.Contains("Launch")) _launching.Fill(group);
        if (count > group.Settings.Desired && !group.Suspended.Contains("Terminate")) Shrink(group, count);
    }

    void Shrink(Group group, int count)
    {
        foreach (var victim in Allocation.Victims(group).Take(count - group.Settings.Desired).ToList())
        {
            _terminating.Begin(group, victim, $"{group.Trigger}  At {Xml.Seconds(World.Now)} an instance was taken out of service in response to a difference between "
                + $"desired and actual capacity, shrinking the capacity from {count} to {group.Settings.Desired}.");
        }
    }

    void Observe(Ec2Region here, Instance instance)
    {
        foreach (var group in _service.In(here.Name))
        {
            if (group.Members.Find(m => m.InstanceId == instance.Id) is not { } member) continue;
            if (instance.State == InstanceState.Running && member.State == LifecycleState.Pending) _launching.Running(group, member);
            else if (instance.State == InstanceState.Terminated && member.State is LifecycleState.TerminatingProceed) _terminating.Finish(group, member);
            else if (instance.State is InstanceState.ShuttingDown or InstanceState.Stopping && !member.IsLeaving) Notice(group, member);
            return;
        }
    }

    void Notice(Group group, Member member) => World.Clock.Schedule(Delays.HealthCheck, () =>
    {
        if (group.Suspended.Contains("HealthCheck") || member.IsLeaving) return;
        member.Healthy = false;
        if (member.State == LifecycleState.PendingWait) Proceed(group, member, "ABANDON");
        Look(group, TimeSpan.Zero);
    });

    /// <summary>After a restart: all that was under way.</summary>
    internal void Resume(Group group)
    {
        foreach (var member in group.Members.ToList())
        {
            if (member.Wait is not null) _launching.Hooks.Watch(group, member, this);
            if (member.State == LifecycleState.TerminatingProceed) _terminating.AfterHook(group, member);
            if (member.State == LifecycleState.Pending && Find(group, member) is { State: InstanceState.Running }) _launching.Running(group, member);
        }
        NoticeLost(group);
        Look(group, Delays.Changed);
    }

    /// <summary>Those that ended while nobody looked.</summary>
    internal void NoticeLost(Group group)
    {
        foreach (var member in group.Members.Where(member => !member.IsLeaving).ToList())
        {
            if (Find(group, member) is { IsAlive: false }) Notice(group, member);
        }
    }

    Instance? Find(Group group, Member member) => _service.Ec2.Region(group.Region).Instances.GetValueOrDefault(member.InstanceId);
}
