using Slipway.Node.Cloud;
using Slipway.Node.Hosting;
using Slipway.Node.Slots;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Tests;

public sealed class SlotDeciderTests
{
    static readonly SlotObservation s_taken = new()
    {
        Slot = Samples.ControlPlane.Slot ?? new SlotConfig("", "", true), InstanceId = Samples.Identity.InstanceId,
        Volume = new SlotResource("vol-1", Samples.Identity.InstanceId), Disk = new DiskState("/dev/nvme1n1", "uuid", Paths.EtcdRoot),
        Interface = new SlotResource("eni-1", Samples.Identity.InstanceId, "10.0.0.20"), AddressReady = true,
    };

    public static TheoryData<string, SlotObservation, NodeAction> Steps => new()
    {
        { "no volume yet", s_taken with { Volume = null, Disk = null }, new Wait("the volume of slot control-plane-a") },
        { "another's volume", s_taken with { Volume = new SlotResource("vol-1", "i-old"), Disk = null }, new Wait("volume vol-1, still attached to i-old") },
        { "free volume", s_taken with { Volume = new SlotResource("vol-1", null), Disk = null }, new AttachVolume("vol-1", Paths.DataDevice) },
        { "no device yet", s_taken with { Disk = null }, new Wait("the device of volume vol-1") },
        { "blank disk", s_taken with { Disk = new DiskState("/dev/nvme1n1", null, null) }, new FormatDisk("/dev/nvme1n1") },
        { "disk with data", s_taken with { Disk = new DiskState("/dev/nvme1n1", "uuid", null) }, new MountDisk("/dev/nvme1n1", Paths.EtcdRoot) },
        { "no interface yet", s_taken with { Interface = null }, new Wait("the network interface of slot control-plane-a") },
        { "another's interface", s_taken with { Interface = new SlotResource("eni-1", "i-old", "10.0.0.20") }, new Wait("network interface eni-1, still attached to i-old") },
        { "free interface", s_taken with { Interface = new SlotResource("eni-1", null, "10.0.0.20") }, new AttachInterface("eni-1") },
        { "address without routes", s_taken with { AddressReady = false }, new ConfigureAddress("10.0.0.20") },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Takes_the_slots_disk_and_address_step_by_step(string when, SlotObservation seen, NodeAction then) =>
        Assert.True(SlotDecider.Decide(seen) is [var only] && only == then, when);

    [Fact]
    public void Wants_nothing_once_both_are_taken() => Assert.Empty(SlotDecider.Decide(s_taken));

    [Fact]
    public void Needs_no_disk_where_the_slot_has_none() =>
        Assert.Empty(SlotDecider.Decide(s_taken with { Slot = s_taken.Slot with { Volume = false }, Volume = null, Disk = null }));

    /// <summary>All combinations of what can be seen: a disk is formatted only when it is this slot's, attached here, and blank.</summary>
    [Fact]
    public void Never_formats_a_disk_that_is_not_its_own_and_blank()
    {
        SlotResource?[] volumes = [null, new("vol-1", null), new("vol-1", "i-old"), new("vol-1", Samples.Identity.InstanceId)];
        DiskState?[] disks = [null, new("/dev/nvme1n1", null, null), new("/dev/nvme1n1", "uuid", null), new("/dev/nvme1n1", "uuid", Paths.EtcdRoot)];
        var formatting = from volume in volumes
                         from disk in disks
                         let seen = s_taken with { Volume = volume, Disk = disk }
                         where SlotDecider.Decide(seen).Any(action => action is FormatDisk)
                         select (volume?.AttachedTo, disk?.FileSystem);
        Assert.Equal([(Samples.Identity.InstanceId, null)], formatting);
    }
}
