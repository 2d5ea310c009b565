using Slipway.Design.Addresses;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW26xx: what the cluster would not survive, and where it would meet a quota.</summary>
static class ResilienceFindings
{
    static readonly FindingKind SingleZoneKind = new("SLW2601", Severity.Warning, "Single zone",
        "A zone that fails takes the whole cluster with it.");

    static readonly FindingKind MajorityInZoneKind = new("SLW2602", Severity.Warning, "Majority of etcd in one zone",
        "When that zone fails the rest have no majority, and the cluster stands still until it is restored.");

    static readonly FindingKind PoolsInOneZoneKind = new("SLW2603", Severity.Warning, "All workers in one zone",
        "The control plane survives the loss of a zone, but no workload does.");

    static readonly FindingKind SpotOnlyKind = new("SLW2604", Severity.Warning, "Spot workers only",
        "All spot instances can be taken back within two minutes, and cluster DNS goes with them.");

    static readonly FindingKind NoPoolsKind = new("SLW2605", Severity.Warning, "No node pool",
        "Workloads do not run on control-plane nodes.");

    static readonly FindingKind ElasticIpsKind = new("SLW2606", Severity.Warning, "More Elastic IPs than the default quota",
        "A region gives an account five Elastic IPs unless the quota was raised.");

    static readonly FindingKind SubnetTooSmallKind = new("SLW2607", Severity.Warning, "Subnet too small for the pools at their largest",
        "AWS keeps five addresses of each subnet; when the rest is used up no instance starts.");

    static readonly FindingKind PodCidrUnusedKind = new("SLW2608", Severity.Warning, "Pod range without effect",
        "With the Amazon VPC CNI pods have addresses of the subnets.");

    public static IReadOnlyList<FindingKind> All { get; } =
    [
        SingleZoneKind, MajorityInZoneKind, PoolsInOneZoneKind, SpotOnlyKind, NoPoolsKind, ElasticIpsKind, SubnetTooSmallKind, PodCidrUnusedKind,
    ];

    public static Diagnostic SingleZone(SourceSpan? at, string zone) => SingleZoneKind.At(at,
        $"everything is in {zone}", "use three zones; leave network.zones out to get them");

    public static Diagnostic MajorityInZone(SourceSpan? at, string zone, int there, int all) => MajorityInZoneKind.At(at,
        $"{there} of {all} etcd members are in {zone}; if it fails, etcd has no majority", "use three zones");

    public static Diagnostic PoolsInOneZone(SourceSpan? at, string zone) => PoolsInOneZoneKind.At(at,
        $"all node pools are in {zone}", "add zones to a pool, or leave its zones out");

    public static Diagnostic SpotOnly(SourceSpan? at) => SpotOnlyKind.At(at,
        "all node pools use spot instances", "add a small on-demand pool for what must always run");

    public static Diagnostic NoPools(SourceSpan? at) => NoPoolsKind.At(at,
        "there is no node pool, so nothing but the control plane runs", "add one to spec.nodePools");

    public static Diagnostic ElasticIps(SourceSpan? at, int count) => ElasticIpsKind.At(at,
        $"{count} NAT gateways need {count} Elastic IPs, five are the default quota", "raise the quota, name eipAllocationId, or use nat: single");

    public static Diagnostic SubnetTooSmall(SourceSpan? at, string subnet, Cidr block, long usable, long wanted) => SubnetTooSmallKind.At(at,
        $"subnet {subnet} {block} has {usable} usable addresses, {wanted} are needed at the pools' largest", "use a larger block, more subnets, or a lower max");

    public static Diagnostic PodCidrUnused(SourceSpan? at) => PodCidrUnusedKind.At(at,
        "podCidr has no effect with the Amazon VPC CNI", "remove it");
}
