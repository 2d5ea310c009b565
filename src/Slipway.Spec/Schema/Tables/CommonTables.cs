using Slipway.Spec.Findings;
using Slipway.Spec.Model;
using static Slipway.Spec.Schema.Types;
using Image = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.ImageSpec>;
using Taint = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.TaintSpec>;
using Volume = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.VolumeSpec>;

namespace Slipway.Spec.Schema.Tables;

/// <summary>The keys of mappings that stand in several places.</summary>
static class CommonTables
{
    public static readonly EnumType<VolumeType> VolumeTypes = new("volume type",
        ("gp3", VolumeType.Gp3, "SSD; speed apart from size"),
        ("gp2", VolumeType.Gp2, "SSD; speed grows with size"),
        ("io1", VolumeType.Io1, "SSD; speed guaranteed"),
        ("io2", VolumeType.Io2, "SSD; speed guaranteed, more durable"),
        ("standard", VolumeType.Standard, "magnetic"));

    public static readonly EnumType<ImageFamily> Families = new("image family",
        ("ubuntu-24.04", ImageFamily.Ubuntu2404, "Ubuntu Server 24.04 LTS"),
        ("al2023", ImageFamily.AmazonLinux2023, "Amazon Linux 2023"),
        ("flatcar", ImageFamily.Flatcar, "Flatcar Container Linux, stable"));

    public static readonly Shape<VolumeSpec> VolumeShape = new("Volume", "A disk (EBS). Disks are always encrypted.", () => new VolumeSpec(),
    [
        Volume.Key("size", Size, v => v.Size, (v, x) => v with { Size = x }, "Size in GiB. It can grow later, never shrink.",
            defaultText: "20Gi for etcd, 40Gi for the control plane, 80Gi for nodes", example: "50Gi"),
        Volume.Key("type", VolumeTypes, v => v.Type, (v, x) => v with { Type = x }, "Kind of disk.", @default: "gp3"),
        Volume.Key("iops", Integer(100, 256_000, "IOPS"), v => v.Iops, (v, x) => v with { Iops = x },
            "Input and output operations a second. gp3 includes 3,000; io1 and io2 need a figure.", defaultText: "what the type includes", example: "4000"),
        Volume.Key("throughput", Integer(125, 2000, "MiB/s"), v => v.Throughput, (v, x) => v with { Throughput = x },
            "Throughput; gp3 only.", defaultText: "125, which gp3 includes", example: "250"),
    ], CheckVolume);

    public static readonly Shape<ImageSpec> ImageShape = new("Image", "The operating system of machines.", () => new ImageSpec(),
    [
        Image.Key("family", Families, i => i.Family, (i, x) => i with { Family = x },
            "Distribution. Its newest image is taken and pinned in the lock, so that nothing rolls when a newer one comes out; `flatcar` needs an `id`, since its publisher lists none of its images.", @default: "ubuntu-24.04"),
        Image.Key("id", ImageId, i => i.Id, (i, x) => i with { Id = x },
            "An AMI to use as it is; `family` then says what is in it.", defaultText: "the family's newest, pinned in the lock", example: "ami-0a1b2c3d4e5f67890"),
    ]);

    public static readonly Shape<TaintSpec> TaintShape = new("Taint", "Keeps pods away that do not tolerate it. Also written `key=value:Effect`.",
        () => new TaintSpec { Key = "", Effect = TaintEffect.NoSchedule },
    [
        Taint.Key("key", LabelKey, t => t.Key, (t, x) => t with { Key = x }, "Key, as of a label.", required: true, example: "dedicated"),
        Taint.Key("value", LabelValue, t => t.Value, (t, x) => t with { Value = x }, "Value, as of a label.", defaultText: "none", example: "batch"),
        Taint.Key("effect", TaintEffects, t => t.Effect, (t, x) => t with { Effect = x ?? t.Effect }, "What happens to pods.", required: true, example: "NoSchedule"),
    ]);

    public static readonly TaintType Taints = new(TaintShape);

    public static ShapeType<VolumeSpec> Volumes { get; } = Mapping(VolumeShape);
    public static ShapeType<ImageSpec> Images { get; } = Mapping(ImageShape);

    static void CheckVolume(VolumeSpec volume, string path, Binding binding)
    {
        var type = volume.Type ?? VolumeType.Gp3;
        var word = type.ToString().ToLowerInvariant();
        if (type is VolumeType.Io1 or VolumeType.Io2 && !binding.Has($"{path}.iops")) binding.Report(ValueFindings.VolumeNeedsIops(binding.At($"{path}.type"), word));
        if (type is VolumeType.Gp2 or VolumeType.Standard && volume.Iops is not null) binding.Report(ValueFindings.VolumeTakesNoIops(binding.At($"{path}.iops"), word));
        if (type is not VolumeType.Gp3 && volume.Throughput is not null) binding.Report(ValueFindings.VolumeTakesNoThroughput(binding.At($"{path}.throughput"), word));
    }
}
