using Slipway.Design.Cost;
using Slipway.Spec.Model;

namespace Slipway.Design.Tests;

public sealed class CostTests
{
    static readonly ClusterSpec Virginia = Specs.Default with { Region = "us-east-1" };

    [Fact]
    public void The_default_cluster_adds_up()
    {
        var cost = MonthlyCost.Of(Specs.Design(Virginia));
        const decimal instances = 3 * 0.1008m * 730, root = 3 * 40 * 0.08m, workerRoot = 3 * 80 * 0.08m, etcd = 3 * 20 * 0.08m;
        const decimal network = 0.045m * 730 + 4 * 0.005m * 730 + 0.50m, api = 0.0225m * 730, key = 1;
        Assert.Equal(instances + root + etcd + (instances + workerRoot) + network + api + key, cost.Start);
        Assert.Equal(cost.Start, cost.Min);
        Assert.Equal(cost.Start + instances + workerRoot, cost.Max);
        Assert.False(cost.Incomplete);
    }

    [Fact]
    public void Spot_is_an_estimate_below_its_cap()
    {
        var pool = Virginia.NodePools[0] with { Spot = true, InstanceTypes = ["m7i.large", "m6i.large"] };
        var free = Item(Virginia with { NodePools = [pool] }, "m7i.large spot");
        var capped = Item(Virginia with { NodePools = [pool with { SpotMaxPrice = 0.01m }] }, "m7i.large spot");
        Assert.True(free.Estimated);
        Assert.Equal(0.1008m * 730 * 0.35m, free.UsdEach);
        Assert.Equal(7.3m, capped.UsdEach);
    }

    [Fact]
    public void Instances_with_public_addresses_pay_for_them()
    {
        var item = Item(Virginia with { Network = new() { Topology = NetworkTopology.Public } }, "public IPv4 address");
        Assert.Equal(new Amount(9, 9, 12), item.Count);
    }

    [Fact]
    public void What_exists_already_is_not_billed_to_the_cluster()
    {
        var items = MonthlyCost.Of(Specs.Design(Examples.ExistingVpc with { Encryption = new() { KmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/1" } })).Items;
        Assert.DoesNotContain(items, i => i.What is "NAT gateway" or "KMS key");
    }

    [Fact]
    public void A_network_without_a_way_out_pays_for_an_endpoint_of_each_service_in_each_zone()
    {
        var closed = Virginia with { Network = new() { Nat = NatMode.None }, Assets = new() { Mirror = "s3://my-mirror" } };
        var item = Item(closed, "interface endpoint");
        Assert.Equal(Amount.Of(8 * 3), item.Count);
        Assert.Equal(7.3m, item.UsdEach);
        var existing = Examples.ExistingVpc with { Network = Examples.ExistingVpc.Network with { Nat = NatMode.None }, Assets = closed.Assets };
        Assert.DoesNotContain(MonthlyCost.Of(Specs.Design(existing)).Items, i => i.What == "interface endpoint");
    }

    [Fact]
    public void Provisioned_iops_cost_by_tier()
    {
        var item = Item(Virginia with { Etcd = new() { Volume = new() { Size = 100, Type = VolumeType.Io2, Iops = 40000 } } }, "io2 100 GiB");
        Assert.Equal(100 * 0.125m + 32000 * 0.065m + 8000 * 0.0455m, item.UsdEach);
    }

    [Fact]
    public void Prices_of_other_regions_say_how_they_were_made()
    {
        Assert.Contains("times 1.11", MonthlyCost.Of(Specs.Design(Specs.Default)).Basis, StringComparison.Ordinal);
        Assert.Contains("not known", MonthlyCost.Of(Specs.Design(Specs.Default with { Region = "ca-west-1" })).Basis, StringComparison.Ordinal);
    }

    static CostItem Item(ClusterSpec spec, string what) => Assert.Single(MonthlyCost.Of(Specs.Design(spec)).Items, i => i.What == what);
}
