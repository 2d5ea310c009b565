using Slipway.Spec.Model;
using Slipway.Spec.Schema;
using Slipway.Spec.Schema.Tables;

namespace Slipway.Spec.Import.Kops.Flags;

/// <summary>Flags about control plane, etcd and nodes.</summary>
static class FlagMachines
{
    /// <summary>kops' own default, written out so that the cluster is what the command line makes in kops.</summary>
    const string DefaultType = "t3.medium";
    const string PoolName = "nodes";

    /// <summary>Of io1 and io2, which have none by themselves; kops' own.</summary>
    const int DefaultIops = 100;

    public static ControlPlaneSpec ControlPlane(FlagValues flags, IReadOnlyList<string> zones, ImportLog log)
    {
        var own = flags.List("control-plane-zones");
        var sizes = flags.List("control-plane-size");
        if (sizes.Count > 1) log.Add(KopsFindings.Mapped("control-plane-size", string.Join(',', sizes), sizes[0], "control-plane machines are of one type"));
        if (flags.Text("instance-manager") is { } manager && manager != "cloudgroups") log.Add(KopsFindings.Refused("instance-manager", manager, "pools are Auto Scaling groups"));
        return new ControlPlaneSpec
        {
            Replicas = flags.Number("control-plane-count", log) ?? Math.Max(own.Count, 1),
            InstanceType = sizes.Count > 0 ? sizes[0] : DefaultType,
            RootVolume = Volume(flags, "control-plane-volume-size", "control-plane-volume-type", log),
            Zones = own.Count == 0 || own.SequenceEqual(zones) ? [] : own,
            Image = Image(flags, "control-plane-image", log),
            Tenancy = Tenancy(flags, "control-plane-tenancy", log),
            SecurityGroups = flags.List("control-plane-security-groups"),
            ManagedPolicies = Policies(flags, zones),
        };
    }

    public static EtcdSpec Etcd(FlagValues flags, ImportLog log)
    {
        if (flags.Switch("encrypt-etcd-storage") == false) log.Add(KopsFindings.Mapped("encrypt-etcd-storage", "false", "etcd's disks are encrypted", "all disks are, always; it costs nothing"));
        if (flags.List("etcd-clusters") is { Count: > 0 } clusters) log.Add(KopsFindings.Mapped("etcd-clusters", string.Join(',', clusters), "one etcd cluster", "it holds events and leases as well"));
        if (flags.Text("etcd-version") is { } version) log.Add(KopsFindings.Mapped("etcd-version", version, "the one that fits the Kubernetes version", "another can be written as spec.etcd.version"));
        return new EtcdSpec { Volume = Disk(null, VolumeType(flags, "etcd-storage-type", log)) };
    }

    public static NodePoolSpec Nodes(FlagValues flags, IReadOnlyList<string> zones, ImportLog log)
    {
        var count = flags.Number("node-count", log) ?? zones.Count;
        var sizes = flags.List("node-size");
        if (flags.Switch("bastion") == true)
        {
            log.Add(KopsFindings.Mapped("bastion", null, "shells come through AWS Systems Manager: aws ssm start-session --target INSTANCE",
                "no machine of its own, no open port; the policy stands in managedPolicies"));
        }
        return new NodePoolSpec
        {
            Name = PoolName,
            InstanceTypes = sizes.Count > 0 ? sizes : [DefaultType],
            Min = count,
            Max = count,
            // Further zones are the control plane's alone.
            Zones = flags.List("control-plane-zones").Except(zones).Any() ? zones : [],
            RootVolume = Volume(flags, "node-volume-size", "node-volume-type", log),
            Image = Image(flags, "node-image", log),
            Tenancy = Tenancy(flags, "node-tenancy", log),
            SecurityGroups = flags.List("node-security-groups"),
            ManagedPolicies = Policies(flags, zones),
        };
    }

    public static ImageSpec Image(FlagValues flags, string flag, ImportLog log)
    {
        if (flags.Text(flag) is not { } written) return new ImageSpec();
        if (KopsImages.Of(written) is not var (image, note))
        {
            log.Add(KopsFindings.Value(flag, written, KopsImages.Unknown));
            return new ImageSpec();
        }
        log.Add(KopsFindings.Mapped(flag, written, image.Id ?? $"the newest of {CommonTables.Families.Words[(int)(image.Family ?? 0)]}", note));
        return image;
    }

    static VolumeSpec Volume(FlagValues flags, string size, string type, ImportLog log) => Disk(flags.Number(size, log), VolumeType(flags, type, log));

    static VolumeSpec Disk(int? size, VolumeType? type) =>
        new() { Size = size, Type = type, Iops = type is Model.VolumeType.Io1 or Model.VolumeType.Io2 ? DefaultIops : null };

    static VolumeType? VolumeType(FlagValues flags, string flag, ImportLog log)
    {
        if (flags.Text(flag) is not { } written) return null;
        var type = CommonTables.VolumeTypes.Find(written.ToLowerInvariant());
        if (type is null) log.Add(KopsFindings.Value(flag, written, $"it is {string.Join(" or ", CommonTables.VolumeTypes.Words)}"));
        return type;
    }

    static Tenancy? Tenancy(FlagValues flags, string flag, ImportLog log)
    {
        if (flags.Text(flag) is not { } written) return null;
        var tenancy = Types.Tenancies.Find(written.ToLowerInvariant());
        if (tenancy is null) log.Add(KopsFindings.Value(flag, written, $"it is {string.Join(" or ", Types.Tenancies.Words)}"));
        return tenancy;
    }

    /// <summary>For Systems Manager's sessions; the agent is part of Ubuntu's and Amazon's images.</summary>
    static IReadOnlyList<string> Policies(FlagValues flags, IReadOnlyList<string> zones)
    {
        if (flags.Switch("bastion") != true) return [];
        var partition = zones[0].StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : zones[0].StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
        return [$"arn:{partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"];
    }
}
