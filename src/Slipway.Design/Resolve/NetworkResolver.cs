using Slipway.Design.Addresses;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Resolve;

static class NetworkResolver
{
    public static NetworkDesign Resolve(DesignContext context)
    {
        var spec = context.Spec.Network;
        var vpc = Vpc(context);
        var topology = Topology(spec);
        var nat = spec.Nat ?? (topology == NetworkTopology.Private ? Defaults.Nat : NatMode.None);
        var subnets = NatGateways.Assign(SubnetResolver.Resolve(context, vpc, topology), nat);
        var (pods, services) = Ranges(context, vpc, subnets);
        return new()
        {
            Vpc = vpc,
            Topology = topology,
            Nat = subnets.Any(s => s.NatSubnet is not null) ? nat : NatMode.None,
            Zones = [.. subnets.Select(s => s.Zone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Subnets = subnets,
            Endpoints = InterfaceEndpoints.For(vpc, subnets),
            PodCidr = pods,
            ServiceCidr = services,
            DnsServiceIp = DnsServiceIp(context, services),
            Cni = spec.Cni ?? Defaults.NetworkPlugin,
            InternalDomain = $"{context.Spec.Metadata.Name}.slipway.internal",
        };
    }

    /// <summary>The spec's own; without a word on it, public where every subnet written is public, else private.</summary>
    static NetworkTopology Topology(NetworkSpec spec) =>
        spec.Topology ?? (spec.Subnets.Count > 0 && spec.Subnets.All(s => s.Type == SubnetType.Public) ? NetworkTopology.Public : NetworkTopology.Private);

    static VpcDesign Vpc(DesignContext context)
    {
        var spec = context.Spec.Network.Vpc;
        var written = spec.Cidr is null ? null : context.Cidr(spec.Cidr, "spec.network.vpc.cidr");
        var cidr = written ?? (spec.Id is null ? Addresses.Cidr.Parse(Defaults.VpcCidr) : null);
        return new(cidr, spec.Id, spec.InternetGatewayId);
    }

    static (Cidr Pods, Cidr Services) Ranges(DesignContext context, VpcDesign vpc, IReadOnlyList<SubnetDesign> subnets)
    {
        var spec = context.Spec.Network;
        var pods = spec.PodCidr is null ? null : context.Cidr(spec.PodCidr, "spec.network.podCidr");
        var services = spec.ServiceCidr is null ? null : context.Cidr(spec.ServiceCidr, "spec.network.serviceCidr");
        List<Cidr> taken = [.. new[] { vpc.Cidr, pods, services }.OfType<Cidr>(), .. subnets.Select(s => s.Cidr).OfType<Cidr>()];
        pods ??= FirstFree(Defaults.PodCidrs, taken);
        services ??= FirstFree(Defaults.ServiceCidrs, [.. taken, pods]);
        return (pods, services);
    }

    static Cidr FirstFree(IReadOnlyList<string> candidates, IReadOnlyList<Cidr> taken)
    {
        var blocks = candidates.Select(Addresses.Cidr.Parse).ToList();
        return blocks.FindIndex(b => !taken.Any(b.Overlaps)) is >= 0 and var free ? blocks[free] : blocks[0];
    }

    static string DnsServiceIp(DesignContext context, Cidr services)
    {
        var text = context.Spec.Network.DnsServiceIp;
        if (text is null) return services.Address(Math.Min(Defaults.DnsServiceAddress, services.Size - 1));
        if (!Addresses.Cidr.TryParseAddress(text, out var address)) context.Add(NetworkFindings.AddressMalformed(context.At("spec.network.dnsServiceIp"), text));
        else if (context.Spec.Network.ServiceCidr is { } range && !Addresses.Cidr.TryParse(range, out _)) return text;
        else if (!services.Contains(address)) context.Add(NetworkFindings.DnsOutsideServices(context.At("spec.network.dnsServiceIp"), text, services));
        else if (address - services.Network is 0 or 1) context.Add(NetworkFindings.DnsTakesApiAddress(context.At("spec.network.dnsServiceIp"), text, services));
        return text;
    }
}
