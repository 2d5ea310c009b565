using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.AutoScaling;

public sealed class AutoScalingRequest(AutoScalingService service, Call call)
{
    public AutoScalingService Service => service;
    public Call Call => call;
    public World World => call.World;
    public Args Args { get; } = new(call.Parameters);
    public string? this[string name] => Args[name];

    /// <summary>The group that the request names, once the caller is known to be allowed the action on it.</summary>
    public Group Group()
    {
        var name = Args.Need("AutoScalingGroupName");
        var group = service.Find(call.Region, name);
        Judge(group?.Arn ?? service.Arn(call.Region, name, "*"), group);
        return group ?? throw Invalid($"AutoScalingGroup name not found - no such group: {name}");
    }

    /// <summary>The group and member of the instance that the request names.</summary>
    public (Group Group, Member Member) MemberOf(string instanceId)
    {
        foreach (var group in service.In(call.Region))
        {
            if (group.Members.Find(m => m.InstanceId == instanceId) is not { } member) continue;
            Judge(group.Arn, group);
            return (group, member);
        }
        call.Authorize($"autoscaling:{call.Operation}", "*");
        throw Invalid($"Instance Id not found - No managed instance found for instance ID: {instanceId}");
    }

    public void Judge(string arn, Group? group)
    {
        var conditions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in group?.Tags ?? [])
        {
            conditions["aws:ResourceTag/" + tag.Key] = tag.Value;
            conditions["autoscaling:ResourceTag/" + tag.Key] = tag.Value;
        }
        call.Authorize($"autoscaling:{call.Operation}", arn, conditions);
    }

    public static AwsException Invalid(string message) => new("ValidationError", message);
}
