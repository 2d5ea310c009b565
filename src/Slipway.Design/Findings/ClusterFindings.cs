using Slipway.Design.Facts;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW20xx: the cluster as a whole.</summary>
static class ClusterFindings
{
    static readonly DiagnosticRule EksNotBuiltRule = new("SLW2001", Severity.Error, "EKS is not built yet",
        "controlPlane.type: eks has its place in the spec, but this release makes self-managed control planes only.",
        "Write `type: ec2`, or leave it out.");

    static readonly DiagnosticRule UnknownRegionRule = new("SLW2002", Severity.Error, "Unknown region",
        "The region is none that Slipway knows; zones, partition and prices follow from it.",
        "Take the suggestion; regions are named like `us-east-1`.");

    static readonly DiagnosticRule VersionMalformedRule = new("SLW2003", Severity.Error, "Malformed Kubernetes version",
        "A version is a release of three numbers, or a minor of two whose patch the lock pins.",
        "Write `1.36.3` or `1.36`, without `v` or suffix.");

    static readonly DiagnosticRule VersionNotSupportedRule = new("SLW2004", Severity.Error, "Kubernetes version not supported",
        "Only minors whose files and hashes are known are installed.",
        "Take the suggested release. A cluster is upgraded one minor at a time.");

    static readonly DiagnosticRule PatchNotKnownRule = new("SLW2005", Severity.Error, "Unknown Kubernetes patch",
        "The minor is supported, but the hashes of this very patch are not known, and nothing is installed unchecked.",
        "Take the suggested patch.");

    static readonly DiagnosticRule StateInFolderRule = new("SLW2006", Severity.Warning, "State in a folder",
        "State in a folder is on one machine only: instances cannot read it, colleagues cannot lock it, and it is lost with the disk.",
        "Make a bucket with versioning and set `stateStore: s3://bucket`.");

    static readonly DiagnosticRule StateStoreMalformedRule = new("SLW2007", Severity.Error, "Malformed state store",
        "A state store is s3://bucket, s3://bucket/prefix or a folder; bucket names have 3 to 63 lower-case letters, digits, dots and hyphens.",
        "Write `s3://bucket` or `s3://bucket/prefix`.");

    static readonly DiagnosticRule ClusterNameRule = new("SLW2008", Severity.Error, "Unusable cluster name",
        "The name becomes part of stack names, DNS names and tags, so it is a lower-case DNS label that starts with a letter.",
        "Take the suggestion.");

    static readonly DiagnosticRule ClusterNameTooLongRule = new("SLW2009", Severity.Error, "Cluster name too long",
        "Load balancers and target groups have names of 32 characters at most, roles of 64, and the cluster's name is their start.",
        "Shorten it.");

    static readonly DiagnosticRule TagRule = new("SLW2010", Severity.Error, "Unusable tag",
        "AWS allows keys of 128 and values of 256 characters, keeps aws: for itself, and takes 50 tags a resource; slipway.dev/ and kubernetes.io/cluster/ are how Slipway and Kubernetes find their own.",
        "Take another key, shorten it, or remove some tags.");

    static readonly DiagnosticRule VersionBehindRule = new("SLW2011", Severity.Note, "Newer patch recommended",
        "A later patch of the same minor is recommended.",
        "Make new clusters with the recommended patch. This release of Slipway does not upgrade a running cluster; a later one will.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        EksNotBuiltRule, UnknownRegionRule, VersionMalformedRule, VersionNotSupportedRule, PatchNotKnownRule, StateInFolderRule,
        StateStoreMalformedRule, ClusterNameRule, ClusterNameTooLongRule, TagRule, VersionBehindRule,
    ];

    public static Diagnostic EksNotBuilt(SourceSpan? at) => EksNotBuiltRule.At(at,
        "controlPlane.type: eks is not built yet", "use type: ec2, a control plane on instances of your own");

    public static Diagnostic UnknownRegion(SourceSpan? at, string region, string? near) => UnknownRegionRule.At(at,
        $"'{region}' is no region that is known", near is null ? "a region is named like us-east-1" : $"did you mean {near}?");

    public static Diagnostic VersionMalformed(SourceSpan? at, string text, string near) => VersionMalformedRule.At(at,
        $"'{text}' is no Kubernetes release", $"write a release, such as {near}");

    public static Diagnostic VersionNotSupported(SourceSpan? at, string text, string near) => VersionNotSupportedRule.At(at,
        $"Kubernetes {text} is not supported; {KubernetesVersions.Oldest.Minor} to {KubernetesVersions.Newest.Minor} are", $"use {near}");

    public static Diagnostic PatchNotKnown(SourceSpan? at, string text, string recommended) => PatchNotKnownRule.At(at,
        $"Kubernetes {text} is not among the releases whose hashes are known", $"use {recommended}");

    public static Diagnostic StateInFolder(SourceSpan? at, string folder) => StateInFolderRule.At(at,
        $"state is kept in the folder {folder}, which is for trials only", "set spec.stateStore to a bucket of your own: s3://bucket");

    public static Diagnostic StateStoreMalformed(SourceSpan? at, string text) => StateStoreMalformedRule.At(at,
        $"'{text}' is no state store", "write s3://bucket or s3://bucket/prefix");

    public static Diagnostic ClusterName(SourceSpan? at, string name, string? usable) => ClusterNameRule.At(at,
        $"'{name}' cannot be a cluster's name: lower-case letters, digits and hyphens, from a letter to a letter or digit",
        usable is null ? null : $"use {usable}");

    public static Diagnostic ClusterNameTooLong(SourceSpan? at, string name, int most) => ClusterNameTooLongRule.At(at,
        $"the name {name} has {name.Length} characters, {most} are allowed", $"shorten it, for example to {name[..most].TrimEnd('-')}");

    public static Diagnostic Tag(SourceSpan? at, string problem, string help) => TagRule.At(at, problem, help);

    public static Diagnostic VersionBehind(SourceSpan? at, string version, string recommended) => VersionBehindRule.At(at,
        $"Kubernetes {version} is behind the recommended patch of its minor", $"use {recommended}");
}
