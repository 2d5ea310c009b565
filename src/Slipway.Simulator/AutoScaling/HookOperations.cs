using System.Xml.Linq;
using Slipway.Simulator.Calls;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.AutoScaling;

static class HookOperations
{
    const string Action = "LifecycleHookName AutoScalingGroupName LifecycleActionToken InstanceId";

    public static IEnumerable<Operation<AutoScalingRequest>> All =>
    [
        new("PutLifecycleHook", Put, "LifecycleHookName AutoScalingGroupName LifecycleTransition RoleARN NotificationTargetARN NotificationMetadata "
            + "HeartbeatTimeout DefaultResult", JudgesResources: true),
        new("DescribeLifecycleHooks", Describe, "AutoScalingGroupName LifecycleHookNames", JudgesResources: true),
        new("DeleteLifecycleHook", Delete, "LifecycleHookName AutoScalingGroupName", JudgesResources: true),
        new("CompleteLifecycleAction", Complete, $"{Action} LifecycleActionResult", JudgesResources: true),
        new("RecordLifecycleActionHeartbeat", Heartbeat, Action, JudgesResources: true),
    ];

    public static LifecycleHook Read(Args args, LifecycleHook? old)
    {
        var transition = args["LifecycleTransition"] ?? old?.Transition ?? throw AutoScalingRequest.Invalid("LifecycleTransition is required");
        if (transition is not (LifecycleHook.Launching or LifecycleHook.Terminating)) throw AutoScalingRequest.Invalid($"{transition} is not a valid lifecycle transition");
        var timeout = args.Int("HeartbeatTimeout") ?? old?.HeartbeatTimeout ?? 3600;
        if (timeout is < 30 or > 7200) throw AutoScalingRequest.Invalid("HeartbeatTimeout must be between 30 and 7200");
        var result = args["DefaultResult"] ?? old?.DefaultResult ?? "ABANDON";
        if (result is not ("CONTINUE" or "ABANDON")) throw AutoScalingRequest.Invalid($"{result} is not a valid default result");
        return new LifecycleHook
        {
            Name = args.Need("LifecycleHookName"),
            Transition = transition,
            HeartbeatTimeout = timeout,
            DefaultResult = result,
            NotificationMetadata = args["NotificationMetadata"] ?? old?.NotificationMetadata,
            NotificationTarget = args["NotificationTargetARN"] ?? old?.NotificationTarget,
            RoleArn = args["RoleARN"] ?? old?.RoleArn,
        };
    }

    static IEnumerable<XElement?> Put(AutoScalingRequest request)
    {
        var group = request.Group();
        var index = group.Hooks.FindIndex(h => h.Name == request["LifecycleHookName"]);
        var hook = Read(request.Args, index < 0 ? null : group.Hooks[index]);
        if (index < 0) group.Hooks.Add(hook);
        else group.Hooks[index] = hook;
        return [];
    }

    static IEnumerable<XElement?> Describe(AutoScalingRequest request)
    {
        var group = request.Group();
        var names = request.Args.MemberValues("LifecycleHookNames");
        return
        [
            Members("LifecycleHooks", group.Hooks.Where(h => names.Count == 0 || names.Contains(h.Name)).Select(h => new[]
            {
                E("LifecycleHookName", h.Name), E("AutoScalingGroupName", group.Name), E("LifecycleTransition", h.Transition),
                E("NotificationTargetARN", h.NotificationTarget), E("RoleARN", h.RoleArn), E("NotificationMetadata", h.NotificationMetadata),
                E("HeartbeatTimeout", h.HeartbeatTimeout), E("GlobalTimeout", (int)Math.Min(h.HeartbeatTimeout * 100L, 172800)), E("DefaultResult", h.DefaultResult),
            })),
        ];
    }

    static IEnumerable<XElement?> Delete(AutoScalingRequest request)
    {
        var group = request.Group();
        var name = request.Args.Need("LifecycleHookName");
        if (group.Hooks.RemoveAll(h => h.Name == name) == 0) throw AutoScalingRequest.Invalid($"No Lifecycle Hook found with name: {name}");
        foreach (var member in group.Members.Where(m => m.Wait?.Hook == name).ToList()) request.Service.Keeper.Proceed(group, member, "CONTINUE");
        return [];
    }

    static IEnumerable<XElement?> Complete(AutoScalingRequest request)
    {
        var (group, member, _) = Waiting(request);
        var result = request.Args.Need("LifecycleActionResult");
        if (result is not ("CONTINUE" or "ABANDON")) throw AutoScalingRequest.Invalid($"{result} is not a valid lifecycle action result");
        request.Service.Keeper.Proceed(group, member, result);
        return [];
    }

    static IEnumerable<XElement?> Heartbeat(AutoScalingRequest request)
    {
        var (group, member, wait) = Waiting(request);
        var timeout = group.Hooks.Find(h => h.Name == wait.Hook)?.HeartbeatTimeout ?? 3600;
        var until = request.World.Now.AddSeconds(timeout);
        member.Wait = wait with { Until = until < wait.Latest ? until : wait.Latest };
        return [];
    }

    static (Group Group, Member Member, Wait Wait) Waiting(AutoScalingRequest request)
    {
        var group = request.Group();
        var hook = request.Args.Need("LifecycleHookName");
        var (token, id) = (request["LifecycleActionToken"], request["InstanceId"]);
        if (token is null && id is null) throw AutoScalingRequest.Invalid("Either a lifecycle action token or an instance ID must be specified");
        foreach (var member in group.Members)
        {
            if (member.Wait is { } wait && wait.Hook == hook && (token is null || wait.Token == token) && (id is null || member.InstanceId == id)) return (group, member, wait);
        }
        throw AutoScalingRequest.Invalid(token is null
            ? $"No active Lifecycle Action found with instance ID {id}"
            : $"No active Lifecycle Action found with token {token}");
    }
}
