using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Spec.Import;

/// <summary>VPC, subnets, ranges, network plugin.</summary>
static class NetworkImport
{
    const string DefaultVpcCidr = "10.0.0.0/16";
    const string DefaultInstanceCidr = "10.0.0.0/24";

    public static NetworkSpec Of(SourceScope source, ImportLog log)
    {
        var subnets = Subnets(source);
        var id = ClusterImport.Filled(source.Text("vpcId", "vpc.id"));
        var isPrivate = subnets.Any(s => s.Type == SubnetType.Private);
        return new NetworkSpec
        {
            Vpc = new VpcSpec
            {
                Id = id,
                InternetGatewayId = ClusterImport.Filled(source.Text("internetGatewayId", "internetGateway.id")),
                Cidr = source.Text("vpcCIDR") ?? DefaultVpcCidr,
            },
            Topology = isPrivate ? NetworkTopology.Private : NetworkTopology.Public,
            // kube-aws makes a gateway for each private subnet that names none.
            Nat = isPrivate ? subnets.All(s => s.Type == SubnetType.Public || s.NatGatewayId is not null) ? NatMode.None : NatMode.PerZone : null,
            Subnets = subnets,
            PodCidr = source.Text("podCIDR"),
            ServiceCidr = source.Text("serviceCIDR"),
            DnsServiceIp = source.Text("dnsServiceIP"),
            Cni = Plugin(source, log),
        };
    }

    static IReadOnlyList<SubnetSpec> Subnets(SourceScope source)
    {
        List<SubnetSpec> subnets = [.. source.Items("subnets").Select((s, i) => new SubnetSpec
        {
            // kube-aws' own names for subnets without one.
            Name = ClusterImport.Filled(s.Text("name")) ?? $"Subnet{i}",
            Zone = s.Text("availabilityZone") ?? "",
            Cidr = s.Text("instanceCIDR"),
            Type = s.Flag("private") == true ? SubnetType.Private : SubnetType.Public,
            Id = ClusterImport.Filled(s.Text("id")),
            RouteTableId = ClusterImport.Filled(s.Text("routeTable.id")) ?? ForAll(),
            NatGatewayId = ClusterImport.Filled(s.Text("natGateway.id")),
            EipAllocationId = ClusterImport.Filled(s.Text("natGateway.eipAllocationId")),
        })];
        if (subnets.Count == 0 && ClusterImport.Filled(source.Text("availabilityZone")) is { } zone)
        {
            var cidr = ClusterImport.Filled(source.Text("instanceCIDR")) ?? DefaultInstanceCidr;
            subnets.Add(new SubnetSpec { Name = "Subnet0", Zone = zone, Cidr = cidr, Type = SubnetType.Public, RouteTableId = ForAll() });
        }
        return subnets;

        // Asked for only where a subnet names none of its own.
        string? ForAll() => ClusterImport.Filled(source.Text("routeTableId"));
    }

    static Cni? Plugin(SourceScope source, ImportLog log)
    {
        if (source.Flag("useCalico") == true) return Cni.Calico;
        if (source.Flag("kubernetes.networking.amazonVPC.enabled") == true) return Cni.AmazonVpc;
        switch (source.Text("kubernetes.networking.selfHosting.type"))
        {
            case "calico":
                return Cni.Calico;
            case "flannel":
                return Cni.Flannel;
            case { } other:
                log.Add(ImportFindings.Changed(source.At("kubernetes.networking.selfHosting.type") ?? default(SourceSpan), other, "calico", "network policies go on to work"));
                return Cni.Calico;
            default:
                return null;
        }
    }
}
