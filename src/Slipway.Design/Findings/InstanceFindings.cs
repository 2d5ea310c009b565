using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Design.Findings;

/// <summary>SLW22xx: instance types, images and volumes.</summary>
static class InstanceFindings
{
    static readonly DiagnosticRule UnknownTypeRule = new("SLW2201", Severity.Error, "Unknown instance type",
        "Architecture, memory, pod capacity and cost follow from the type.",
        "Take the suggestion.");

    static readonly DiagnosticRule MixedArchitecturesRule = new("SLW2202", Severity.Error, "Mixed architectures",
        "A group has one image, and an image has one architecture.",
        "Make one node pool for each architecture.");

    static readonly DiagnosticRule ImageNeedsIdRule = new("SLW2203", Severity.Error, "Image needs an id",
        "The newest image of a family is found by an SSM parameter of its publisher; this family has none.",
        "Set `image.id`, or use another family.");

    static readonly DiagnosticRule TooSmallRule = new("SLW2204", Severity.Error, "Instance too small",
        "Control planes need 2 GiB (kubeadm refuses less than 1,700 MB), etcd and workers 1 GiB.",
        "Use a larger type.");

    static readonly DiagnosticRule TightRule = new("SLW2205", Severity.Warning, "Instance small for its task",
        "Control planes want two processors and 4 GiB, etcd and workers 2 GiB; with less they work until the first peak.",
        "Use a larger type for anything but a trial.");

    static readonly DiagnosticRule NotOfferedInRegionRule = new("SLW2206", Severity.Error, "Instance type not offered in the region",
        "Families of old generations were never brought to regions that opened later.",
        "Use the suggested type of a later generation.");

    static readonly DiagnosticRule NotOfferedInZoneRule = new("SLW2207", Severity.Warning, "Instance type seldom offered in the zone",
        "us-east-1e, in most accounts, is a zone of old hardware without the generations since 5. Preflight asks your account.",
        "Leave the zone out, or use a type of an older generation.");

    static readonly DiagnosticRule BurstableEtcdRule = new("SLW2208", Severity.Warning, "etcd on a burstable instance",
        "etcd works all the time; when the CPU credits are used up it misses heartbeats and the cluster loses its leader.",
        "Use a type with steady performance, such as `m7i.large`.");

    static readonly DiagnosticRule VolumeSizeRule = new("SLW2209", Severity.Error, "Volume size out of range",
        "Each EBS type has its least and largest size.",
        "Choose a size within the range that the message gives.");

    static readonly DiagnosticRule VolumeIopsRule = new("SLW2210", Severity.Error, "IOPS out of range",
        "io1 and io2 need IOPS, gp3 takes them, the others do not; each has its range and its most per GiB.",
        "Choose IOPS within the range that the message gives, or leave them out with gp3.");

    static readonly DiagnosticRule VolumeThroughputRule = new("SLW2211", Severity.Error, "Throughput out of range",
        "gp3 alone has a throughput: 125 to 2,000 MiB/s and at most a quarter of its IOPS.",
        "Choose a throughput within the range that the message gives, or leave it out.");

    static readonly DiagnosticRule OneImageTwoArchitecturesRule = new("SLW2212", Severity.Error, "One image for two architectures",
        "An AMI has one architecture, and the groups that would use it do not.",
        "Give each architecture's groups an `image.id` of their own.");

    static readonly DiagnosticRule RootVolumeSmallRule = new("SLW2213", Severity.Warning, "Small root volume",
        "The root volume holds the system, Kubernetes and every image; below 20 GiB kubelet soon evicts pods for lack of disk.",
        "Use 20 GiB or more.");

    static readonly DiagnosticRule SecurityGroupsRule = new("SLW2214", Severity.Error, "Too many or malformed security groups",
        "A network interface has five groups, and one of them is the cluster's own.",
        "Combine groups; name them by id, `sg-…`.");

    static readonly DiagnosticRule ManagedPoliciesRule = new("SLW2215", Severity.Error, "Too many or malformed managed policies",
        "A role takes ten managed policies unless the quota was raised, and they are named by ARN.",
        "Combine policies; name them by ARN.");

    static readonly DiagnosticRule ReadyTimeoutRule = new("SLW2216", Severity.Error, "Ready timeout out of range",
        "CloudFormation waits for an instance's signal from a minute to twelve hours.",
        "Use `15m`, more where images are large.");

    static readonly DiagnosticRule ImageIdRule = new("SLW2217", Severity.Error, "Malformed image id",
        "An AMI's id is ami- and hexadecimal digits.",
        "Copy the id from the AWS console or the `aws` command.");

    static readonly DiagnosticRule RootVolumeBelowImageRule = new("SLW2218", Severity.Error, "Root volume smaller than the image",
        "EC2 makes no volume smaller than the snapshot that it is made from.",
        "Use 20 GiB or more.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        UnknownTypeRule, MixedArchitecturesRule, ImageNeedsIdRule, TooSmallRule, TightRule, NotOfferedInRegionRule, NotOfferedInZoneRule,
        BurstableEtcdRule, VolumeSizeRule, VolumeIopsRule, VolumeThroughputRule, OneImageTwoArchitecturesRule, RootVolumeSmallRule,
        SecurityGroupsRule, ManagedPoliciesRule, ReadyTimeoutRule, RootVolumeBelowImageRule, ImageIdRule,
    ];

    public static Diagnostic UnknownType(SourceSpan? at, string name, string? near) => UnknownTypeRule.At(at,
        $"'{name}' is no instance type that is known", near is null ? null : $"use {near}");

    public static Diagnostic MixedArchitectures(SourceSpan? at, IReadOnlyList<InstanceType> types) => MixedArchitecturesRule.At(at,
        $"the types are of two architectures: {string.Join(", ", types.Select(t => $"{t.Name} {Name(t.Architecture)}"))}",
        "make one node pool for each architecture");

    public static Diagnostic ImageNeedsId(SourceSpan? at, ImageFamily family, Architecture architecture) => ImageNeedsIdRule.At(at,
        $"{family} images are not found by an SSM parameter",
        $"set image.id, for example the newest {Name(architecture)} image of owner 075585003325 named Flatcar-stable-*");

    public static Diagnostic TooSmall(SourceSpan? at, string role, InstanceType type, decimal least) => TooSmallRule.At(at,
        $"{type.Name} has {type.MemoryGiB} GiB of memory, {role} needs {least}", $"use {Larger(type)} or larger");

    public static Diagnostic Tight(SourceSpan? at, string role, InstanceType type, int vcpus, decimal memory) => TightRule.At(at,
        $"{type.Name} ({Count(type.Vcpus, "processor")}, {type.MemoryGiB} GiB) is small for {role}, which wants {Count(vcpus, "processor")} and {memory} GiB",
        $"use {Larger(type)} or larger");

    public static Diagnostic NotOfferedInRegion(SourceSpan? at, InstanceType type, string region, string? heir) => NotOfferedInRegionRule.At(at,
        $"{type.Name} is not offered in {region}", heir is null ? "use a type of a later generation" : $"use {heir}");

    public static Diagnostic NotOfferedInZone(SourceSpan? at, InstanceType type, string zone) => NotOfferedInZoneRule.At(at,
        $"{type.Name} is seldom offered in {zone}", "leave the zone out, or use a type of generation 4 or older");

    public static Diagnostic BurstableEtcd(SourceSpan? at, InstanceType type) => BurstableEtcdRule.At(at,
        $"etcd runs on {type.Name}, which slows down when its CPU credits are used up",
        $"use {(type.Architecture == Architecture.Arm64 ? Defaults.InstanceTypeArm64 : Defaults.InstanceTypeAmd64)} for anything but a trial");

    public static Diagnostic VolumeSize(SourceSpan? at, VolumeType type, int size, int least, int most) => VolumeSizeRule.At(at,
        $"a volume of {size} GiB cannot be of type {Name(type)}", $"{Name(type)} takes {least} to {most} GiB");

    public static Diagnostic VolumeIops(SourceSpan? at, string problem, string help) => VolumeIopsRule.At(at, problem, help);

    public static Diagnostic VolumeThroughput(SourceSpan? at, string problem, string help) => VolumeThroughputRule.At(at, problem, help);

    public static Diagnostic OneImageTwoArchitectures(SourceSpan? at, string image, string others) => OneImageTwoArchitecturesRule.At(at,
        $"image {image} would run on amd64 and on arm64", $"give {others} an image.id of their own architecture");

    public static Diagnostic RootVolumeSmall(SourceSpan? at, int size) => RootVolumeSmallRule.At(at,
        $"a root volume of {size} GiB leaves little room for images", "use 20 GiB or more");

    public static Diagnostic RootVolumeBelowImage(SourceSpan? at, int size, int image) => RootVolumeBelowImageRule.At(at,
        $"a root volume of {size} GiB does not hold the image, which has {image} GiB", "use 20 GiB or more");

    public static Diagnostic SecurityGroups(SourceSpan? at, string problem, string help) => SecurityGroupsRule.At(at, problem, help);

    public static Diagnostic ManagedPolicies(SourceSpan? at, string problem, string help) => ManagedPoliciesRule.At(at, problem, help);

    public static Diagnostic ReadyTimeout(SourceSpan? at, TimeSpan timeout) => ReadyTimeoutRule.At(at,
        $"a ready timeout of {timeout.TotalMinutes:0.##} minutes is out of range", "use 1m to 12h; 15m suits most");

    public static Diagnostic ImageId(SourceSpan? at, string id) => ImageIdRule.At(at,
        $"'{id}' is no image id", "it starts with ami- and goes on in hexadecimal digits");

    public static string Name(VolumeType type) => type.ToString().ToLowerInvariant();

    static string Name(Architecture architecture) => architecture == Architecture.Arm64 ? "arm64" : "amd64";

    static string Count(int n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {noun}s";

    static string Larger(InstanceType type) => (type.Burstable, type.Architecture) switch
    {
        (true, Architecture.Amd64) => "t3.medium",
        (true, Architecture.Arm64) => "t4g.medium",
        (false, Architecture.Amd64) => Defaults.InstanceTypeAmd64,
        _ => Defaults.InstanceTypeArm64,
    };
}
