using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Volumes;

/// <summary>What time does to a volume and its attachment.</summary>
static class VolumeLife
{
    static readonly TimeSpan s_step = TimeSpan.FromSeconds(3);
    static readonly TimeSpan s_optimizing = TimeSpan.FromMinutes(10);

    public static void Continue(World world, Ec2Region here, Volume volume)
    {
        if (volume.State == VolumeState.Creating)
        {
            world.Clock.Schedule(s_step, () =>
            {
                if (volume.State == VolumeState.Creating) volume.State = VolumeState.Available;
            });
        }
        if (volume.State == VolumeState.Deleting) world.Clock.Schedule(s_step, () => here.Volumes.Remove(volume.Id));
        if (volume.Attachment is { State: "attaching" } attaching)
        {
            world.Clock.Schedule(s_step, () =>
            {
                if (attaching.State == "attaching") attaching.State = "attached";
            });
        }
        if (volume.Attachment is { State: "detaching" } detaching)
        {
            world.Clock.Schedule(s_step, () =>
            {
                if (volume.Attachment == detaching) Release(here, volume);
            });
        }
        if (volume.Modification is { Ended: null }) FinishModification(world, volume);
    }

    public static void FinishModification(World world, Volume volume)
    {
        var change = volume.Modification;
        world.Clock.Schedule(s_optimizing, () =>
        {
            if (change is not null) change.Ended = world.Now;
        });
    }

    /// <summary>Takes the volume off its instance.</summary>
    public static void Release(Ec2Region here, Volume volume)
    {
        if (volume.Attachment is { } attachment && here.Instances.TryGetValue(attachment.InstanceId, out var instance)) instance.VolumeIds.Remove(volume.Id);
        volume.Attachment = null;
        if (volume.State == VolumeState.InUse) volume.State = VolumeState.Available;
    }
}
