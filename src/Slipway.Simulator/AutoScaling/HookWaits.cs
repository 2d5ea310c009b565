using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.AutoScaling;

/// <summary>Instances that wait for somebody to complete a lifecycle action.</summary>
sealed class HookWaits(AutoScalingService service)
{
    /// <summary>Puts the member into the hook's wait; false: no hook asks for it.</summary>
    public bool Begin(Group group, Member member, string transition, LifecycleState waiting, Keeper keeper)
    {
        if (group.Hooks.Find(h => h.Transition == transition) is not { } hook) return false;
        var now = service.World.Now;
        member.State = waiting;
        member.Wait = new Wait(hook.Name, service.World.Ids.Guid().ToString(), now.AddSeconds(hook.HeartbeatTimeout),
            now.AddSeconds(Math.Min(hook.HeartbeatTimeout * 100L, 172800)));
        Watch(group, member, keeper);
        return true;
    }

    public void Watch(Group group, Member member, Keeper keeper)
    {
        if (member.Wait is not { } wait) return;
        World world = service.World;
        world.Clock.Schedule(wait.Until - world.Now, () =>
        {
            if (member.Wait?.Token != wait.Token) return;
            if (member.Wait.Until > world.Now) Watch(group, member, keeper);
            else keeper.Proceed(group, member, group.Hooks.Find(h => h.Name == wait.Hook)?.DefaultResult ?? "ABANDON");
        });
    }
}
