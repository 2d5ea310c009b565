using Slipway.Design.Facts;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW23xx: replicas of the control plane and members of etcd.</summary>
static class ControlPlaneFindings
{
    static readonly DiagnosticRule ReplicasRule = new("SLW2301", Severity.Error, "Impossible number of control-plane replicas",
        "There are 1 to 7; more make every write slower and survive nothing more that happens.",
        "Use 3, or 5 where two may fail at once.");

    static readonly DiagnosticRule TwoReplicasRule = new("SLW2302", Severity.Warning, "Two control-plane replicas",
        "Whenever one of two is replaced, as in every upgrade, the other carries the API alone.",
        "Use 3: with dedicated etcd replicas can be added at any time.");

    static readonly DiagnosticRule OneReplicaRule = new("SLW2303", Severity.Warning, "Single control-plane replica",
        "While it is replaced nobody answers the API: no scheduling, no healing, no kubectl.",
        "Use 3 from the start: with stacked etcd the number cannot change later.");

    static readonly DiagnosticRule EvenMembersRule = new("SLW2304", Severity.Error, "Even number of etcd members",
        "An even membership survives no more failures than one member fewer, and loses its majority sooner.",
        "Use 3, or 5 where two may fail at once.");

    static readonly DiagnosticRule MembersRule = new("SLW2305", Severity.Error, "Impossible number of etcd members",
        "There are 1, 3, 5 or 7 members.",
        "Use 3, or 5 where two may fail at once.");

    static readonly DiagnosticRule OneMemberRule = new("SLW2306", Severity.Warning, "Single etcd member",
        "What was written since the last backup is lost with its disk, and the cluster stands still while it is replaced.",
        "Use 3 for anything but a trial.");

    static readonly DiagnosticRule StackedMembersRule = new("SLW2307", Severity.Error, "Stacked etcd with a number of its own",
        "In the stacked topology each control-plane slot has one member.",
        "Remove `etcd.replicas`, or set `etcd.topology: dedicated`.");

    static readonly DiagnosticRule StackedKeyRule = new("SLW2308", Severity.Warning, "Key without effect in the stacked topology",
        "Stacked etcd runs on the control plane's instances.",
        "Set the key on `controlPlane`, or set `etcd.topology: dedicated`.");

    static readonly DiagnosticRule EtcdVersionRule = new("SLW2309", Severity.Error, "Unknown etcd version",
        "Only releases that were tried with the supported Kubernetes minors are installed.",
        "Leave `etcd.version` out: the one that fits the Kubernetes version is taken.");

    static readonly DiagnosticRule BackupRule = new("SLW2310", Severity.Error, "Impossible backup schedule",
        "Backups are made every minute at the most, and kept at least until the next one.",
        "`every: 15m` and `keep: 30d` suit most.");

    static readonly DiagnosticRule BackupShortRule = new("SLW2311", Severity.Warning, "Backups kept for less than a week",
        "Many mistakes are found only after a weekend.",
        "Keep them for `7d` or more; they are small.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        ReplicasRule, TwoReplicasRule, OneReplicaRule, EvenMembersRule, MembersRule, OneMemberRule, StackedMembersRule, StackedKeyRule,
        EtcdVersionRule, BackupRule, BackupShortRule,
    ];

    public static Diagnostic Replicas(SourceSpan? at, int count) => ReplicasRule.At(at,
        $"a control plane cannot have {count} replicas", "use 3, or 5 where two may fail at once");

    public static Diagnostic TwoReplicas(SourceSpan? at) => TwoReplicasRule.At(at,
        "of two control-plane replicas one carries the API alone whenever the other is replaced", "use 3: with dedicated etcd replicas can be added at any time");

    public static Diagnostic OneReplica(SourceSpan? at) => OneReplicaRule.At(at,
        "a single control-plane replica is not highly available", "use 3 from the start: with stacked etcd the number cannot change later");

    public static Diagnostic EvenMembers(SourceSpan? at, int count) => EvenMembersRule.At(at,
        $"{count} etcd members survive no more than {count - 1} and lose their majority sooner", $"use {count + 1}, or {count - 1}");

    public static Diagnostic Members(SourceSpan? at, int count) => MembersRule.At(at,
        $"etcd cannot have {count} members", "use 3, or 5 where two may fail at once");

    public static Diagnostic OneMember(SourceSpan? at) => OneMemberRule.At(at, "a single etcd member is not highly available", "use 3");

    public static Diagnostic StackedMembers(SourceSpan? at, int members, int replicas) => StackedMembersRule.At(at,
        $"stacked etcd has a member on each of the {replicas} control-plane replicas, not {members}",
        "remove etcd.replicas, or set etcd.topology: dedicated");

    public static Diagnostic StackedKey(SourceSpan? at, string key) => StackedKeyRule.At(at,
        $"etcd.{key} has no effect: stacked etcd runs on the control plane's instances", $"set controlPlane.{key}, or etcd.topology: dedicated");

    public static Diagnostic EtcdVersion(SourceSpan? at, string version, string suggested) => EtcdVersionRule.At(at,
        $"etcd {version} is not supported; {string.Join(", ", EtcdVersions.All)} are", $"leave it out, or use {suggested}");

    public static Diagnostic Backup(SourceSpan? at, string problem) => BackupRule.At(at, problem, "every: 15m and keep: 30d suit most");

    public static Diagnostic BackupShort(SourceSpan? at, TimeSpan keep) => BackupShortRule.At(at,
        $"backups are kept for {keep.TotalDays:0.##} days only", "keep them for 7d or more; they are small");
}
