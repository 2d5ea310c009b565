namespace Slipway.Design.Findings;

/// <summary>What each finding of the design looks at besides the key that it points at. Those that look at nothing else are not listed.</summary>
static class FindingInputs
{
    /// <summary>The other keys of the mapping that it points into; with a key's name behind it, that one.</summary>
    public const string SameMapping = ".";

    const string ControlPlane = "spec.controlPlane";
    const string Etcd = "spec.etcd";
    const string Network = "spec.network";
    const string Pools = "spec.nodePools";
    const string Region = "spec.region";
    const string Replicas = "spec.controlPlane.replicas";
    const string Subnets = "spec.network.subnets";
    const string Topology = "spec.etcd.topology";

    static readonly Dictionary<string, string[]> Inputs = new(StringComparer.Ordinal)
    {
        ["SLW2006"] = ["spec.stateStore"],
        ["SLW2103"] = ["spec.network.serviceCidr"],
        ["SLW2104"] = ["spec.network.serviceCidr"],
        ["SLW2105"] = [Subnets],
        ["SLW2106"] = [Network, Region],
        ["SLW2107"] = [".cidr", ".id"],
        ["SLW2108"] = [SameMapping, Network, Region],
        ["SLW2109"] = [Subnets],
        ["SLW2110"] = ["spec.network.vpc"],
        ["SLW2111"] = [Network],
        ["SLW2114"] = [Network, Replicas, Pools],
        ["SLW2115"] = [Region],
        ["SLW2117"] = [Subnets],
        ["SLW2118"] = [Network],
        ["SLW2119"] = [Network],
        ["SLW2120"] = [Network, "spec.assets.mirror"],
        ["SLW2121"] = [Network, "spec.api.loadBalancer"],
        ["SLW2123"] = [Network, "spec.assets.mirror"],
        ["SLW2124"] = [Subnets],
        ["SLW2203"] = ["spec.image", SameMapping],
        ["SLW2206"] = [Region],
        ["SLW2207"] = [Region, Network, SameMapping],
        ["SLW2208"] = [Topology, Etcd, ControlPlane],
        ["SLW2209"] = [SameMapping],
        ["SLW2210"] = [SameMapping],
        ["SLW2211"] = [SameMapping],
        ["SLW2212"] = ["spec.image", ControlPlane, Etcd, Pools],
        ["SLW2214"] = [Region],
        ["SLW2215"] = [Region],
        ["SLW2301"] = [Topology],
        ["SLW2302"] = [Topology],
        ["SLW2303"] = [Topology],
        ["SLW2304"] = [Topology],
        ["SLW2305"] = [Topology],
        ["SLW2306"] = [Topology],
        ["SLW2307"] = [Topology, Replicas],
        ["SLW2308"] = [Topology],
        ["SLW2309"] = ["spec.kubernetesVersion"],
        ["SLW2310"] = [SameMapping],
        ["SLW2311"] = [SameMapping],
        ["SLW2401"] = ["metadata.name", Region],
        ["SLW2402"] = ["metadata.name", Region],
        ["SLW2403"] = ["metadata.name", Pools, Network],
        ["SLW2404"] = [".min", ".max", ".desired", ".spread"],
        ["SLW2405"] = [".min", ".max", ".desired", ".spread", ".zones", ".subnets", Network],
        ["SLW2406"] = [Pools, Replicas],
        ["SLW2408"] = [".spot"],
        ["SLW2409"] = [".spot", ".tenancy"],
        ["SLW2410"] = [".spot", ".instanceTypes"],
        ["SLW2411"] = [Region],
        ["SLW2501"] = [SameMapping],
        ["SLW2504"] = [SameMapping],
        ["SLW2507"] = [SameMapping],
        ["SLW2508"] = [SameMapping],
        ["SLW2511"] = [Region],
        ["SLW2512"] = [SameMapping],
        ["SLW2513"] = [SameMapping],
        ["SLW2514"] = [SameMapping],
        ["SLW2515"] = [Network],
        ["SLW2601"] = [Network, Region],
        ["SLW2602"] = [Network, Region, ControlPlane, Etcd],
        ["SLW2603"] = [Network, Region, Pools],
        ["SLW2604"] = [Pools],
        ["SLW2605"] = [Pools],
        ["SLW2606"] = [Network, Region],
        ["SLW2607"] = [Network, Region, ControlPlane, Etcd, Pools, "spec.api.loadBalancer"],
        ["SLW2608"] = [Network],
        ["SLW2806"] = [Network, Region, "spec.assets.mirror"],
    };

    /// <summary>Paths in the spec, or <see cref="SameMapping"/>.</summary>
    public static IReadOnlyList<string> Of(string code) => Inputs.GetValueOrDefault(code) ?? [];
}
