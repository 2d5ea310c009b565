using Slipway.Spec.Diagnostics;
using static Slipway.Spec.Findings.ShapeFindings;

namespace Slipway.Spec.Findings;

/// <summary>Found in the text of a single value: names, versions, addresses and what belongs together in one mapping.</summary>
static class ValueFindings
{
    static readonly DiagnosticRule ClusterNameRule = new("SLW1040", Severity.Error, "Not a cluster name",
        "The name becomes part of stack names, role names (64 characters at most), bucket keys and DNS names, so it takes what all of them take: " +
        "2 to 28 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen.",
        "Choose such a name. It cannot change later: it is the cluster's identity.");

    static readonly DiagnosticRule NameRule = new("SLW1041", Severity.Error, "Not a name",
        "Names of node pools (up to 30 lower-case letters, digits and hyphens) and subnets (up to 40 letters, digits and hyphens) become part of " +
        "AWS names and begin with a letter.",
        "Choose such a name.");

    static readonly DiagnosticRule RegionRule = new("SLW1042", Severity.Error, "Not a region or zone",
        "Regions are written like `eu-west-1`, zones with a letter after it: `eu-west-1a`.",
        "`aws ec2 describe-regions` lists them.");

    static readonly DiagnosticRule VersionRule = new("SLW1043", Severity.Error, "Not a version",
        "Versions are written `1.36.2`, or `1.36` for the newest patch known.",
        "Leave out a leading `v` and anything after the numbers.");

    static readonly DiagnosticRule StateStoreRule = new("SLW1044", Severity.Error, "Not a state store",
        "State lies in an S3 bucket, `s3://bucket` or `s3://bucket/prefix`, or for trials in a folder, `./state`. Bucket names have 3 to 63 " +
        "lower-case letters, digits, dots and hyphens; names with dots break TLS and are refused.",
        "Name a bucket that belongs to your account.");

    static readonly DiagnosticRule InstanceTypeRule = new("SLW1045", Severity.Error, "Not an instance type",
        "Instance types are written `family.size`, such as `m7i.large`.",
        "`aws ec2 describe-instance-types` lists them.");

    static readonly DiagnosticRule SshKeyRule = new("SLW1046", Severity.Error, "Not an SSH public key",
        "A public key is one line, `ssh-ed25519 AAAA… comment`. Private keys never belong here.",
        "Paste the content of the file that ends in `.pub`.");

    static readonly DiagnosticRule KeyPairNameRule = new("SLW1047", Severity.Error, "Not a key pair name",
        "Names of EC2 key pairs have 1 to 255 printable ASCII characters and no spaces at either end.",
        "`aws ec2 describe-key-pairs` lists yours.");

    static readonly DiagnosticRule OrderRule = new("SLW1048", Severity.Error, "min, desired and max are out of order",
        "A node pool has at least `min` and at most `max` nodes and starts with `desired`, so min ≤ desired ≤ max.",
        "Change one of the three.");

    static readonly DiagnosticRule VolumeRule = new("SLW1049", Severity.Error, "Volume settings that exclude each other",
        "`throughput` exists for gp3 only; `iops` for gp3, io1 and io2, the latter two of which have no default for it.",
        "Change the type, or remove the key.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        ClusterNameRule, NameRule, RegionRule, VersionRule, StateStoreRule, InstanceTypeRule, SshKeyRule, KeyPairNameRule, OrderRule, VolumeRule,
    ];

    /// <summary>Load balancers have names of 32 characters, which begin with the cluster's.</summary>
    const int MaxClusterName = 28;

    public static Diagnostic ClusterName(SourceSpan at, string text) =>
        ClusterNameRule.At(at, $"'{Short(text)}' is not a cluster name: 2 to 28 lower-case letters, digits and hyphens, a letter first, no hyphen last", NearName(text, MaxClusterName));

    public static Diagnostic PoolName(SourceSpan at, string text) =>
        NameRule.At(at, $"'{Short(text)}' is not a pool name: up to 30 lower-case letters, digits and hyphens, a letter first", NearName(text, 30));

    public static Diagnostic SubnetName(SourceSpan at, string text) =>
        NameRule.At(at, $"'{Short(text)}' is not a subnet name: up to 40 letters, digits and hyphens, a letter first");

    public static Diagnostic AddonName(SourceSpan at, string text) =>
        NameRule.At(at, $"'{Short(text)}' is not an addon name: up to 63 lower-case letters, digits and hyphens, a letter first", NearName(text, 63));

    public static Diagnostic Region(SourceSpan at, string text) =>
        RegionRule.At(at, $"'{Short(text)}' is not a region", text.Length > 1 && char.IsAsciiLetter(text[^1]) && char.IsAsciiDigit(text[^2]) ? "the region has no letter at its end; zones have" : "write for example eu-west-1");

    public static Diagnostic Zone(SourceSpan at, string text) =>
        RegionRule.At(at, $"'{Short(text)}' is not a zone", "write the region and a letter: eu-west-1a");

    public static Diagnostic Version(SourceSpan at, string text) =>
        VersionRule.At(at, $"'{Short(text)}' is not a version", text.StartsWith('v') ? "leave out the 'v'" : "write for example 1.36.2");

    public static Diagnostic StateStore(SourceSpan at, string text, string help) =>
        StateStoreRule.At(at, $"'{Short(text)}' is not a state store", help);

    public static Diagnostic InstanceType(SourceSpan at, string text) =>
        InstanceTypeRule.At(at, $"'{Short(text)}' is not an instance type", "write for example m7i.large");

    public static Diagnostic SshKey(SourceSpan at) =>
        SshKeyRule.At(at, "this is not an SSH public key", "paste the line from the file that ends in .pub");

    public static Diagnostic SshPrivateKey(SourceSpan at) =>
        SshKeyRule.At(at, "this is a private key; it must not stand in a file that is shared", "paste the .pub file instead, and replace the key pair");

    public static Diagnostic KeyPairName(SourceSpan at, string text) =>
        KeyPairNameRule.At(at, $"'{Short(text)}' is not the name of an EC2 key pair", "1 to 255 printable ASCII characters");

    public static Diagnostic Order(SourceSpan at, string low, int lower, string high, int higher) =>
        OrderRule.At(at, $"{low} ({lower}) is above {high} ({higher})", $"lower {low} or raise {high}");

    public static Diagnostic VolumeNeedsIops(SourceSpan at, string type) =>
        VolumeRule.At(at, $"{type} volumes need iops", "add iops, or take gp3, which has 3,000 included");

    public static Diagnostic VolumeTakesNoIops(SourceSpan at, string type) =>
        VolumeRule.At(at, $"{type} volumes take no iops", "take gp3, or remove iops");

    public static Diagnostic VolumeTakesNoThroughput(SourceSpan at, string type) =>
        VolumeRule.At(at, $"{type} volumes take no throughput", "take gp3, or remove throughput");

    /// <summary>The name in lower case with hyphens, when that makes it good.</summary>
    static string? NearName(string text, int most)
    {
        if (text.Length > most) return $"it has {text.Length} characters";
        var near = NameText.Hyphenate(text.ToLowerInvariant());
        return near.Length > 1 && char.IsAsciiLetter(near[0]) ? $"did you mean '{near}'?" : null;
    }
}
