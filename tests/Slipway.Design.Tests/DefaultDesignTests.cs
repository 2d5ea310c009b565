using Slipway.Design.Addresses;
using Slipway.Design.Model;
using Slipway.Spec.Model;

namespace Slipway.Design.Tests;

public sealed class DefaultDesignTests
{
    readonly ClusterDesign design = Specs.Design(Specs.Default);

    [Fact]
    public void Three_replicas_stand_in_the_first_three_zones()
    {
        Assert.Equal(["control-plane-a", "control-plane-b", "control-plane-c"], design.ControlPlane.Slots.Select(s => s.Name));
        Assert.Equal(["eu-west-1a", "eu-west-1b", "eu-west-1c"], design.ControlPlane.Slots.Select(s => s.Zone));
        Assert.Equal(["etcd-a.demo.slipway.internal", "etcd-b.demo.slipway.internal", "etcd-c.demo.slipway.internal"], design.Etcd.Members.Select(m => m.Host));
    }

    [Fact]
    public void Instances_are_private_behind_one_nat_gateway()
    {
        Assert.Equal(NetworkTopology.Private, design.Network.Topology);
        Assert.All(design.ControlPlane.Slots, s => Assert.StartsWith("private-", s.Subnet, StringComparison.Ordinal));
        Assert.Equal(["public-a"], design.Network.Subnets.Select(s => s.NatSubnet).OfType<string>().Distinct());
        Assert.Equal(["public-a", "public-b", "public-c"], design.Api.Subnets);
    }

    [Fact]
    public void The_api_certificate_names_every_way_to_reach_it() => Assert.Equal(
        ["api.demo.slipway.internal", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
            "100.64.0.1", "127.0.0.1", "localhost"],
        design.Api.CertificateNames);

    [Fact]
    public void Ranges_of_vpc_pods_and_services_are_apart_and_dns_has_the_tenth_address()
    {
        var network = design.Network;
        Assert.Equal(Cidr.Parse("10.0.0.0/16"), network.Vpc.Cidr);
        Assert.Equal(Cidr.Parse("100.96.0.0/11"), network.PodCidr);
        Assert.Equal(Cidr.Parse("100.64.0.0/16"), network.ServiceCidr);
        Assert.Equal("100.64.0.10", network.DnsServiceIp);
    }

    [Fact]
    public void State_lies_below_the_cluster_name() =>
        Assert.Equal(new StateLocation.Bucket("demo-state", "demo/"), design.State);

    [Fact]
    public void Images_come_from_the_lock_where_it_pins_them()
    {
        var parameter = Assert.IsType<string>(design.Pools[0].Instance.Image.SsmParameter);
        var pinned = Designer.Design(Specs.Default, new ClusterLock(new Dictionary<string, string> { [parameter] = "ami-0123" })).Design;
        Assert.Equal(new ImageDesign(ImageFamily.Ubuntu2404, "ami-0123", null) { IsPinned = true }, pinned?.Pools[0].Instance.Image);
    }
}
