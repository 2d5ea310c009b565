using Slipway.Design.Model;
using Slipway.Spec.Formats;
using Slipway.Spec.Model;
using static Slipway.Operations.Planning.Changes.Tables.Rows;

namespace Slipway.Operations.Planning.Changes.Tables;

/// <summary>Keys of the control plane and of etcd: machines whose disks, zones and addresses outlive them.</summary>
static class SlotKeys
{
    public static IReadOnlyList<KeyRule> Rows { get; } =
    [
        Never("spec.controlPlane.type", _ => "ec2"),
        // With dedicated members control-plane machines come and go freely.
        Never("spec.controlPlane.replicas", design => design.Etcd.Topology == EtcdTopology.Stacked ? $"{design.ControlPlane.Slots.Count}" : null) with { Note = "with stacked etcd" },
        Slots("spec.controlPlane.zones", design => design.ControlPlane.Slots, slot => slot.Zone, "spec.network.zones"),
        Slots("spec.controlPlane.subnets", design => design.ControlPlane.Slots, slot => slot.Subnet, "spec.network.subnets", "spec.network.topology"),
        ControlPlane("spec.controlPlane.instanceType", design => design.ControlPlane.Instance.Types[0]),
        .. Volume("spec.controlPlane.rootVolume", key => ControlPlane(key, design => Text(design.ControlPlane.Instance.RootVolume, key))),
        Image("family", ImageFamily),
        Image("id", ImageId),
        ControlPlane("spec.controlPlane.tenancy", design => Word(design.ControlPlane.Instance.Tenancy)),
        ControlPlane("spec.controlPlane.securityGroups", design => List(design.ControlPlane.Instance.SecurityGroups)),
        InPlace("spec.controlPlane.managedPolicies"),
        InPlace("spec.controlPlane.readyTimeout"),
        Never("spec.etcd.topology", design => Word(design.Etcd.Topology)),
        Never("spec.etcd.replicas", design => design.Etcd.Topology == EtcdTopology.Dedicated ? $"{design.Etcd.Slots.Count}" : null),
        Never("spec.etcd.version", design => design.Etcd.Version),
        EtcdMachines("spec.etcd.instanceType", instance => instance.Types[0]),
        new("spec.etcd.volume.size", ChangeEffect.InPlace)
        {
            Note = "never smaller",
            Read = design => [new Setting($"{design.Etcd.Volume.SizeGiB}Gi", "spec.etcd.volume.size")],
            Judge = Smaller,
        },
        InPlace("spec.etcd.volume.type"),
        InPlace("spec.etcd.volume.iops"),
        InPlace("spec.etcd.volume.throughput"),
        .. Volume("spec.etcd.rootVolume", key => EtcdMachines(key, instance => Text(instance.RootVolume, key))),
        EtcdMachines("spec.etcd.tenancy", instance => Word(instance.Tenancy)),
        TakenUp(Members("spec.etcd.backup.every", etcd => DurationText.Print(etcd.BackupEvery))),
        TakenUp(Members("spec.etcd.backup.keep", etcd => DurationText.Print(etcd.BackupKeep))),
        TakenUp(Members("spec.etcd.backup.restoreAfter", etcd => etcd.RestoreAfter is { } after ? DurationText.Print(after) : "")),
    ];

    /// <summary>The keys of a disk.</summary>
    public static IEnumerable<KeyRule> Volume(string path, Func<string, KeyRule> row) => new[] { "size", "type", "iops", "throughput" }.Select(key => row($"{path}.{key}"));

    static KeyRule Slots(string key, Func<ClusterDesign, IReadOnlyList<SlotDesign>> slots, Func<SlotDesign, string> read, params IReadOnlyList<string> otherwise) => new(key, ChangeEffect.Never)
    {
        Read = design => slots(design).Select(slot => new Setting(read(slot), [key, .. otherwise]) { Of = slot.Name }),
    };

    /// <summary>Of the control plane and of etcd's own machines, which have the cluster's.</summary>
    static KeyRule Image(string key, Func<InstanceDesign, MachineGroup, IReadOnlyList<string>, Setting> read) => new($"spec.controlPlane.image.{key}", ChangeEffect.NewMachines)
    {
        Read = design => Groups(design).Where(group => group.Pool is null).Select(group => group.Path == EtcdPath && design.Etcd.Instance is { } etcd
            ? read(etcd, group, [$"spec.image.{key}"])
            : read(design.ControlPlane.Instance, group, [$"spec.controlPlane.image.{key}", $"spec.image.{key}"])),
    };

    static ChangeFault? Smaller(string before, string after) =>
        GiB(after) < GiB(before) ? new("cannot shrink", "AWS can only enlarge disks") : null;

    static int GiB(string size) => int.Parse(size[..^"Gi".Length], System.Globalization.CultureInfo.InvariantCulture);
}
