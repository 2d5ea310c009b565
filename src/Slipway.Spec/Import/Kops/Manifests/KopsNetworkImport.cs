using Slipway.Spec.Model;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import.Kops.Manifests;

/// <summary>VPC, subnets, ranges, network plugin.</summary>
static class KopsNetworkImport
{
    public static NetworkSpec Of(SourceScope cluster, IReadOnlyList<SourceScope> groups, ImportLog log)
    {
        // kops itself reads neither; subnets decide.
        _ = cluster.Text("spec.topology.masters");
        _ = cluster.Text("spec.topology.nodes");
        var subnets = Subnets(cluster, log);
        var isPrivate = subnets.Any(s => s.Type == SubnetType.Private);
        var vpc = ClusterImport.Filled(cluster.Text("spec.networkID", "spec.networking.networkID"));
        if (vpc is not null && subnets.FirstOrDefault(s => s is { Type: SubnetType.Public, Id: null }) is { } made)
        {
            log.Add(ImportFindings.ToFill(cluster.At("spec.networkID", "spec.networking.networkID") ?? cluster.Span, $"the new public subnet {made.Name} needs the internet gateway of {vpc}",
                $"write it as spec.network.vpc.internetGatewayId: aws ec2 describe-internet-gateways --filters Name=attachment.vpc-id,Values={vpc}"));
        }
        var needGateway = subnets.Where(s => s is { Type: SubnetType.Private, Id: null, NatGatewayId: null }).ToList();
        return new NetworkSpec
        {
            Vpc = new VpcSpec { Id = vpc, Cidr = ClusterImport.Filled(cluster.Text("spec.networkCIDR", "spec.networking.networkCIDR")) },
            Topology = isPrivate ? NetworkTopology.Private : NetworkTopology.Public,
            // kops makes a gateway for each zone that names none.
            Nat = isPrivate ? needGateway.Count > 0 ? NatMode.PerZone : NatMode.None : null,
            Subnets = subnets,
            PodCidr = cluster.Text("spec.podCIDR", "spec.networking.podCIDR"),
            ServiceCidr = cluster.Text("spec.serviceClusterIPRange", "spec.networking.serviceClusterIPRange"),
            DnsServiceIp = cluster.Text("spec.kubeDNS.serverIP"),
            Cni = Plugin(cluster, log),
        };
    }

    static IReadOnlyList<SubnetSpec> Subnets(SourceScope cluster, ImportLog log)
    {
        List<SourceScope> written = [.. cluster.Items("spec.subnets"), .. cluster.Items("spec.networking.subnets")];
        // An address for a zone's gateway is written at the private subnet there, and belongs to the public one.
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        List<SubnetSpec> subnets = [];
        foreach (var source in written)
        {
            var (zone, egress) = (Zone(source, written, log), ClusterImport.Filled(source.Text("egress")));
            if (egress?.StartsWith("eipalloc-", StringComparison.Ordinal) == true) addresses[zone] = egress;
            else if (egress?.StartsWith("nat-", StringComparison.Ordinal) == false && source.At("egress") is { } at)
            {
                log.Add(ImportFindings.NotCarried(at, "egress", "name a route table of your own, as routeTableId of the subnet"));
            }
            var subnet = new SubnetSpec
            {
                Name = ImportedNames.Of(source.Text("name") ?? zone, 40, source.At("name"), log),
                Zone = zone,
                Cidr = ClusterImport.Filled(source.Text("cidr")),
                Id = ClusterImport.Filled(source.Text("id")),
                Type = Type(source, log),
                NatGatewayId = egress?.StartsWith("nat-", StringComparison.Ordinal) == true ? egress : null,
            };
            if (subnet.Cidr is null) AddressesMissing(source, subnet, log);
            subnets.Add(subnet);
        }
        return [.. subnets.Select(s => s.Type == SubnetType.Public && addresses.TryGetValue(s.Zone, out var address) ? s with { EipAllocationId = address } : s)];
    }

    /// <summary>Of a subnet that exists kops need not be told the block; where the file names only one of IPv6, there is no other.</summary>
    static void AddressesMissing(SourceScope source, SubnetSpec subnet, ImportLog log)
    {
        var only6 = source.At("ipv6CIDR");
        if (subnet.Id is null) log.Add(ImportFindings.ToFill(source.Span, $"the subnet {subnet.Name} has {(only6 is null ? "no IPv4 block" : "IPv6 addresses only")}", "write an IPv4 block into the spec, as its cidr, inside the VPC's"));
        else if (only6 is { } at) log.Add(ImportFindings.ToFill(at, $"of the subnet {subnet.Id} only IPv6 addresses are known, and machines have IPv4 addresses", $"if it has none, name another in the spec that has, as the id of {subnet.Name}"));
    }

    /// <summary>Some files leave it out at utility subnets, whose names end with it.</summary>
    static string Zone(SourceScope subnet, IReadOnlyList<SourceScope> all, ImportLog log)
    {
        if (subnet.Text("zone") is { Length: > 0 } written) return written;
        var name = subnet.Text("name") ?? "";
        var near = all.Select(other => other.Text("zone")).FirstOrDefault(zone => zone is { Length: > 0 } && name.EndsWith(zone, StringComparison.Ordinal));
        log.Add(near is null ? ImportFindings.Missing(subnet.Span, "zone") : ImportFindings.Decided(subnet.Span, $"the subnet {name} is taken to be in {near}, as its name says", "correct its zone in the spec if it is not"));
        return near ?? "";
    }

    /// <summary>Load balancers and gateways stand in kops' utility subnets; those of both stacks are private.</summary>
    static SubnetType Type(SourceScope subnet, ImportLog log)
    {
        var written = ClusterImport.Filled(subnet.Text("type"));
        if (written is not (null or "Public" or "Private" or "Utility" or "DualStack")) log.Add(ImportFindings.WrongKind(subnet.At("type") ?? subnet.Span, "a subnet's type", "Public, Private, Utility or DualStack"));
        return written is "Private" or "DualStack" ? SubnetType.Private : SubnetType.Public;
    }

    static Cni? Plugin(SourceScope cluster, ImportLog log)
    {
        Cni? chosen = null;
        foreach (var plugin in KopsNetworking.All.DistinctBy(p => KopsClusterKeys.ManifestName(p.Name)))
        {
            var key = $"spec.networking.{KopsClusterKeys.ManifestName(plugin.Name)}";
            if (cluster.Settings(key) is not { } settings) continue;
            chosen = plugin.Cni;
            if (plugin.Note is { } note && cluster.At(key) is { } at) log.Add(ImportFindings.Changed(at, plugin.Name, KopsNetworking.Word(plugin.Cni), note));
            foreach (var setting in settings)
            {
                var why = setting is { Key: "ipam", Value: ScalarNode { Value: "eni" } } ? KopsNetworking.Find("cilium-eni")?.Note : null;
                log.Add(ImportFindings.NotCarried(setting.KeySpan, $"{key}.{setting.Key}", why ?? "the network plugin is installed with its own good settings"));
            }
        }
        return chosen;
    }
}
