using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Ec2.Volumes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Instances;

/// <summary>What time does to instances. Continuing after a restart starts the present state's wait anew.</summary>
public sealed class InstanceLife(World world, MachineRoom machines)
{
    static readonly TimeSpan s_stopping = TimeSpan.FromSeconds(20);
    static readonly TimeSpan s_memory = TimeSpan.FromHours(1);

    /// <summary>Told of every change of state, after it happened.</summary>
    public event Action<Ec2Region, Instance> Changed = static (_, _) => { };

    public void Continue(Ec2Region here, Instance instance)
    {
        switch (instance.State)
        {
            case InstanceState.Pending:
                After(Jitter(instance, 15, 15), () => Enter(here, instance, InstanceState.Running));
                break;
            case InstanceState.Running:
                machines.Boot(here, instance);
                break;
            case InstanceState.Stopping:
                After(s_stopping, () => Enter(here, instance, InstanceState.Stopped));
                break;
            case InstanceState.ShuttingDown:
                After(Jitter(instance, 20, 20), () => Enter(here, instance, InstanceState.Terminated));
                break;
            case InstanceState.Terminated:
                After(s_memory, () =>
                {
                    here.Instances.Remove(instance.Id);
                    machines.Forget(instance.Id);
                });
                break;
        }

        void After(TimeSpan delay, Action action) => world.Clock.ScheduleIfStill(delay, () => instance.State, action);
    }

    public void Enter(Ec2Region here, Instance instance, InstanceState state)
    {
        instance.State = state;
        if (state is not (InstanceState.Pending or InstanceState.Running)) machines.Halt(instance.Id);
        if (state == InstanceState.Stopped) GiveBackAddress(here, instance);
        if (state == InstanceState.Terminated) Dismantle(here, instance);
        Continue(here, instance);
        Changed(here, instance);
    }

    public void Terminate(Ec2Region here, Instance instance, string code, string reason)
    {
        if (instance.State is InstanceState.ShuttingDown or InstanceState.Terminated) return;
        instance.ReasonCode = code;
        instance.Reason = reason;
        Enter(here, instance, InstanceState.ShuttingDown);
    }

    static void GiveBackAddress(Ec2Region here, Instance instance)
    {
        foreach (var id in instance.InterfaceIds)
        {
            if (here.Interfaces[id] is { AllocationId: null } eni) eni.PublicIp = null;
        }
    }

    static void Dismantle(Ec2Region here, Instance instance)
    {
        foreach (var eni in instance.InterfaceIds.Select(id => here.Interfaces[id]).ToList())
        {
            var deleted = eni.Attachment?.DeleteOnTermination == true;
            if (eni.AllocationId is null) eni.PublicIp = null;
            InterfaceAttachments.Disconnect(here, eni);
            if (deleted) NetworkInterface.Remove(here, eni);
        }
        foreach (var volume in instance.VolumeIds.Select(id => here.Volumes[id]).ToList())
        {
            var deleted = volume.Attachment?.DeleteOnTermination == true;
            VolumeLife.Release(here, volume);
            if (deleted) here.Volumes.Remove(volume.Id);
        }
    }

    /// <summary>Instances differ, but each the same in every run.</summary>
    static TimeSpan Jitter(Instance instance, int least, int spread) => TimeSpan.FromSeconds(least + Convert.ToInt32(instance.Id[^2..], 16) % spread);
}
