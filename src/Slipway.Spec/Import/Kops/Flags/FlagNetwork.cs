using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops.Flags;

/// <summary>Flags about the network.</summary>
static class FlagNetwork
{
    const string KopsCidr = "172.20.0.0/16";

    public static NetworkSpec Of(FlagValues flags, IReadOnlyList<string> zones, ImportLog log)
    {
        var topology = Topology(flags, log);
        Addresses(flags, topology, log);
        if (flags.Switch("disable-subnet-tags") is not null)
        {
            log.Add(KopsFindings.Mapped("disable-subnet-tags", null, "existing subnets are never tagged, new ones always", "tags are how Kubernetes finds subnets, and how destroy finds what to take away"));
        }
        var vpc = flags.Text("network-id");
        var subnets = Subnets(flags, zones, topology, log);
        var isPrivate = topology == NetworkTopology.Private;
        if (isPrivate && subnets.Count > 0 && subnets.All(subnet => subnet.Type == SubnetType.Public))
        {
            log.Add(KopsFindings.Value("utility-subnets", string.Join(',', flags.List("utility-subnets")), "they are the load balancer's; --topology private wants --subnets for the machines beside them"));
        }
        if (isPrivate && subnets.Count == 0) log.Add(ImportFindings.Decided(null, "each zone has a NAT gateway, as kops has it (spec.network.nat: per-zone)", "nat: single costs a third, and is lost with its zone"));
        return new NetworkSpec
        {
            Vpc = new VpcSpec { Id = vpc, Cidr = Cidr(flags, log) ?? (vpc is null ? KopsCidr : null) },
            Topology = topology,
            Nat = isPrivate ? subnets.Count > 0 ? NatMode.None : NatMode.PerZone : null,
            Zones = subnets.Count > 0 ? [] : [.. zones.Union(flags.List("control-plane-zones"))],
            Subnets = subnets,
            Cni = Plugin(flags, log),
        };
    }

    static NetworkTopology Topology(FlagValues flags, ImportLog log)
    {
        var written = flags.Text("topology")?.ToLowerInvariant();
        if (written is not (null or "public" or "private")) log.Add(KopsFindings.Value("topology", written, "it is public or private"));
        return written == "private" ? NetworkTopology.Private : NetworkTopology.Public;
    }

    static void Addresses(FlagValues flags, NetworkTopology topology, ImportLog log)
    {
        if (flags.Switch("associate-public-ip") is not { } wanted) return;
        if (wanted && topology == NetworkTopology.Private) log.Add(KopsFindings.Refused("associate-public-ip", "true", "machines in private subnets have no public addresses; --topology public gives them some"));
        if (!wanted && topology == NetworkTopology.Public) log.Add(KopsFindings.Refused("associate-public-ip", "false", "machines in public subnets need public addresses to reach the internet; --topology private goes without"));
    }

    static string? Cidr(FlagValues flags, ImportLog log)
    {
        var blocks = flags.List("network-cidr");
        if (blocks.Count > 1) log.Add(KopsFindings.Refused("network-cidr", string.Join(',', blocks), "a VPC that is made has one block; take a larger one, up to /16"));
        return blocks.Count > 0 ? blocks[0] : null;
    }

    static IReadOnlyList<SubnetSpec> Subnets(FlagValues flags, IReadOnlyList<string> zones, NetworkTopology topology, ImportLog log) =>
    [
        .. Existing(flags, "subnets", "", topology == NetworkTopology.Private ? SubnetType.Private : SubnetType.Public, zones, log),
        .. Existing(flags, "utility-subnets", "utility-", SubnetType.Public, zones, log),
    ];

    /// <summary>kops asks AWS in which zone each lies; here the order says so, and preflight finds out where it does not hold.</summary>
    static IEnumerable<SubnetSpec> Existing(FlagValues flags, string flag, string prefix, SubnetType type, IReadOnlyList<string> zones, ImportLog log)
    {
        var ids = flags.List(flag);
        if (ids.Count == 0) return [];
        if (ids.Count != zones.Count)
        {
            log.Add(KopsFindings.Value(flag, string.Join(',', ids), $"name one subnet for each of --zones ({string.Join(',', zones)}), in the same order"));
            return [];
        }
        log.Add(KopsFindings.Mapped(flag, string.Join(',', ids), $"taken to lie in {string.Join(", ", zones)}, in this order", "correct spec.network.subnets where they do not"));
        return ids.Select((id, i) => new SubnetSpec { Name = prefix + zones[i], Zone = zones[i], Id = id, Type = type });
    }

    static Cni? Plugin(FlagValues flags, ImportLog log)
    {
        if (flags.Text("networking") is not { } name) return null;
        if (KopsNetworking.Find(name) is not { } plugin)
        {
            log.Add(KopsFindings.Value("networking", name, $"known are {string.Join(", ", KopsNetworking.All.Select(p => p.Name))}"));
            return null;
        }
        if (plugin.Note is { } note) log.Add(KopsFindings.Mapped("networking", name, KopsNetworking.Word(plugin.Cni), note));
        return plugin.Cni;
    }
}
