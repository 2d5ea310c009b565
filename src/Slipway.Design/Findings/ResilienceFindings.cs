using Slipway.Design.Addresses;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW26xx: what the cluster would not survive, and where it would meet a quota.</summary>
static class ResilienceFindings
{
    static readonly DiagnosticRule SingleZoneRule = new("SLW2601", Severity.Warning, "Single zone",
        "A zone that fails takes the whole cluster with it.",
        "Use three zones; left out, `network.zones` has them.");

    static readonly DiagnosticRule MajorityInZoneRule = new("SLW2602", Severity.Warning, "Majority of etcd in one zone",
        "When that zone fails the rest have no majority, and the cluster stands still until it is restored.",
        "Use three members in three zones.");

    static readonly DiagnosticRule PoolsInOneZoneRule = new("SLW2603", Severity.Warning, "All workers in one zone",
        "The control plane survives the loss of a zone, but no workload does.",
        "Add zones to a pool, or leave its zones out.");

    static readonly DiagnosticRule SpotOnlyRule = new("SLW2604", Severity.Warning, "Spot workers only",
        "All spot instances can be taken back within two minutes, and cluster DNS goes with them.",
        "Add a small on-demand pool for what must always run.");

    static readonly DiagnosticRule NoPoolsRule = new("SLW2605", Severity.Warning, "No node pool",
        "Workloads do not run on control-plane nodes.",
        "Add one to `spec.nodePools`.");

    static readonly DiagnosticRule ElasticIpsRule = new("SLW2606", Severity.Warning, "More Elastic IPs than the default quota",
        "A region gives an account five Elastic IPs unless the quota was raised.",
        "Ask AWS to raise the quota, name `eipAllocationId` of addresses that you have, or use `nat: single`.");

    static readonly DiagnosticRule SubnetTooSmallRule = new("SLW2607", Severity.Warning, "Subnet too small for the pools at their largest",
        "AWS keeps five addresses of each subnet; when the rest is used up no instance starts.",
        "Use a larger block, more subnets, or a lower `max`.");

    static readonly DiagnosticRule PodCidrUnusedRule = new("SLW2608", Severity.Warning, "Pod range without effect",
        "With the Amazon VPC CNI pods have addresses of the subnets.",
        "Remove `podCidr`.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        SingleZoneRule, MajorityInZoneRule, PoolsInOneZoneRule, SpotOnlyRule, NoPoolsRule, ElasticIpsRule, SubnetTooSmallRule, PodCidrUnusedRule,
    ];

    public static Diagnostic SingleZone(SourceSpan? at, string zone) => SingleZoneRule.At(at,
        $"everything is in {zone}", "use three zones; leave network.zones out to get them");

    public static Diagnostic MajorityInZone(SourceSpan? at, string zone, int there, int all, int zones) => MajorityInZoneRule.At(at,
        $"{there} of {all} etcd members are in {zone}; if it fails, etcd has no majority",
        all < 3 ? "use three members, one a zone" : zones < 3 ? "use three zones" : "name all zones in controlPlane.zones, or leave it out: members take them in turn");

    public static Diagnostic PoolsInOneZone(SourceSpan? at, string zone) => PoolsInOneZoneRule.At(at,
        $"all node pools are in {zone}", "add zones to a pool, or leave its zones out");

    public static Diagnostic SpotOnly(SourceSpan? at) => SpotOnlyRule.At(at,
        "all node pools use spot instances", "add a small on-demand pool for what must always run");

    public static Diagnostic NoPools(SourceSpan? at) => NoPoolsRule.At(at,
        "there is no node pool, so nothing but the control plane runs", "add one to spec.nodePools");

    public static Diagnostic ElasticIps(SourceSpan? at, int count) => ElasticIpsRule.At(at,
        $"{count} NAT gateways need {count} Elastic IPs, five are the default quota", "raise the quota, name eipAllocationId, or use nat: single");

    public static Diagnostic SubnetTooSmall(SourceSpan? at, string subnet, Cidr block, long usable, long wanted) => SubnetTooSmallRule.At(at,
        $"subnet {subnet} {block} has {usable} usable addresses, {wanted} are needed at the pools' largest", "use a larger block, more subnets, or a lower max");

    public static Diagnostic PodCidrUnused(SourceSpan? at) => PodCidrUnusedRule.At(at,
        "podCidr has no effect with the Amazon VPC CNI", "remove it");
}
