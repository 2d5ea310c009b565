using FsCheck;
using FsCheck.Fluent;
using Slipway.Spec.Model;

namespace Slipway.Design.Tests;

/// <summary>What must not move when a cluster grows, and what must hold for any spec at all.</summary>
public sealed class StabilityTests
{
    [Fact]
    public void Adding_replicas_leaves_slots_and_members_where_they_are()
    {
        var three = Specs.Design(Specs.Default).ControlPlane.Slots;
        var five = Specs.Design(Specs.Default with { ControlPlane = new() { Replicas = 5 } }).ControlPlane.Slots;
        Assert.Equal(three, five.Take(3));
        Assert.Equal(["eu-west-1a", "eu-west-1b"], five.Skip(3).Select(s => s.Zone));
    }

    [Fact]
    public void Adding_a_zone_leaves_subnets_as_they_are()
    {
        ClusterSpec In(params string[] zones) => Specs.Default with { Region = "us-west-2", Network = new() { Zones = [.. zones.Select(z => $"us-west-2{z}")] } };
        var three = Specs.Design(In("a", "b", "d")).Network.Subnets;
        var four = Specs.Design(In("a", "b", "d", "c")).Network.Subnets;
        Assert.Equal(three, four.Take(three.Count));
    }

    [Fact]
    public void Slots_take_every_zone_before_a_second_subnet_in_one()
    {
        var spec = Specs.Default with
        {
            Network = new()
            {
                Topology = NetworkTopology.Public,
                Subnets = [.. new[] { ("a1", "a"), ("a2", "a"), ("b1", "b"), ("c1", "c") }.Select((s, i) => new SubnetSpec
                {
                    Name = s.Item1, Zone = $"eu-west-1{s.Item2}", Cidr = $"10.0.{i}.0/24", Type = SubnetType.Public,
                })],
            },
        };
        Assert.Equal(["a1", "b1", "c1"], Specs.Design(spec).ControlPlane.Slots.Select(s => s.Subnet));
    }

    [Fact]
    public void Groups_of_a_pool_add_up_and_keep_min_desired_max() => Prop.ForAll(
        (from min in Gen.Choose(0, 50) from more in Gen.Choose(0, 50) from yet in Gen.Choose(0, 50) select (min, min + more, min + more + yet)).ToArbitrary(),
        wish =>
        {
            var (min, desired, max) = wish;
            var pool = Specs.Default.NodePools[0] with { Min = min, Desired = desired, Max = max, Spread = PoolSpread.PerZone };
            var groups = Specs.Design(Specs.Default with { NodePools = [pool] }).Pools[0].Groups;
            return (groups.Sum(g => g.Min), groups.Sum(g => g.Desired), groups.Sum(g => g.Max)) == wish
                && groups.All(g => g.Min <= g.Desired && g.Desired <= g.Max);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_that_a_spec_can_hold_makes_it_throw()
    {
        var texts = Gen.Elements("", "/", "10.0.0.0/16", "10.0.0.0/33", "300.0.0.0/8", "0.0.0.0/0", "10.0.0.0/30", "255.255.255.255/32", "a", "eu-west-1a", "-", "é", ".", "m7i.", ".large", "1.36", "1.-1.2", "s3://", "s3:///x");
        var numbers = Gen.Elements(int.MinValue, -1, 0, 1, 2, 26, 27, 1000, int.MaxValue);
        var specs = from a in texts from b in texts from c in texts from n in numbers from m in numbers from spread in Gen.Elements(PoolSpread.Zones, PoolSpread.PerZone)
                    from cni in Gen.Elements(Cni.Cilium, Cni.AmazonVpc) from topology in Gen.Elements(EtcdTopology.Stacked, EtcdTopology.Dedicated)
                    select new ClusterSpec
                    {
                        Metadata = new() { Name = a },
                        Region = b,
                        KubernetesVersion = c,
                        StateStore = a,
                        ControlPlane = new() { Replicas = n, InstanceType = c, Zones = [b] },
                        Etcd = new() { Topology = topology, Replicas = m, Volume = new() { Size = n, Iops = m, Throughput = n }, Version = b },
                        Api = new() { AllowedCidrs = [a], DnsName = c, HostedZone = b, AdditionalNames = [c] },
                        Network = new()
                        {
                            Cni = cni, Vpc = new() { Cidr = a }, Zones = [b, c], PodCidr = b, ServiceCidr = c, DnsServiceIp = a,
                            Subnets = n > 1 ? [new() { Name = a, Zone = b, Cidr = c }, new() { Name = a, Zone = c, Cidr = b }] : [],
                        },
                        Encryption = new() { KmsKeyArn = c },
                        NodePools = [new() { Name = a, InstanceTypes = [b, c], Min = n, Max = m, Spread = spread, Subnets = m > 1 ? [a] : [], Labels = new Dictionary<string, string> { [b] = c } }],
                    };
        Prop.ForAll(specs.ToArbitrary(), spec => Specs.Run(spec).Diagnostics.Count > 0).QuickCheckThrowOnFailure();
    }
}
