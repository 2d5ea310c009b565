using Slipway.Simulator.Machines;
using Slipway.Simulator.Network;

namespace Slipway.Simulator.ElasticLoadBalancing;

/// <summary>Checks targets in virtual time: does the machine serve on the port, and do its security groups let the load balancer in?</summary>
public sealed class TargetHealth(ElbService service)
{
    /// <summary>Checks the group at its interval for as long as it exists.</summary>
    public void Watch(TargetGroup group) => service.World.Clock.Schedule(TimeSpan.FromSeconds(group.Check.Interval), () =>
    {
        if (service.TargetGroups.GetValueOrDefault(group.Arn) != group) return;
        group.Targets.RemoveAll(t => t.State == TargetState.Draining && t.DrainedAt <= service.World.Now);
        if (group.Targets.Count > 0 && service.BalancersOf(group).Any())
        {
            foreach (var target in group.Targets.Where(t => t.State != TargetState.Draining)) Check(group, target);
        }
        Watch(group);
    });

    void Check(TargetGroup group, Target target)
    {
        var port = int.TryParse(group.Check.Port, out var own) ? own : target.Port;
        var answers = Machine(group, target) is { } machine && machine.IsReady(port) && IsAdmitted(group, target, port);
        var settled = answers ? target.State == TargetState.Healthy : target.State == TargetState.Unhealthy;
        if (settled)
        {
            target.Streak = 0;
            return;
        }
        // A new target comes into service at its first good check; a bad one needs the threshold, as a change of mind does.
        var needed = answers ? target.State == TargetState.Initial ? 1 : group.Check.HealthyThreshold : group.Check.UnhealthyThreshold;
        if (++target.Streak < needed) return;
        target.State = answers ? TargetState.Healthy : TargetState.Unhealthy;
        target.Streak = 0;
    }

    public Machine? Machine(TargetGroup group, Target target) =>
        (group.TargetType == "instance" ? target.Id : Interface(group, target)?.Attachment?.InstanceId) is { } id ? service.Ec2.Machines.Running(id) : null;

    Ec2.Interfaces.NetworkInterface? Interface(TargetGroup group, Target target)
    {
        var here = service.Ec2.Region(group.Region);
        if (group.TargetType == "ip") return here.Interfaces.Values.FirstOrDefault(i => i.VpcId == group.VpcId && i.PrivateIp == target.Id);
        return here.Instances.GetValueOrDefault(target.Id)?.PrimaryInterfaceId is { } id ? here.Interfaces[id] : null;
    }

    /// <summary>Whether the target's groups let in any of its load balancers, by their groups or addresses.</summary>
    public bool IsAdmitted(TargetGroup group, Target target, int port)
    {
        if (Interface(group, target) is not { } eni) return false;
        var here = service.Ec2.Region(group.Region);
        return service.BalancersOf(group).Select(arn => service.LoadBalancers[arn]).Any(balancer => balancer.Interfaces.Values.Any(id =>
            Firewall.Admits(here, eni, port, here.Interfaces[id].PrivateIp, balancer.SecurityGroups)));
    }
}
