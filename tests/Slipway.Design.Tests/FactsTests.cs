using Slipway.Design.Facts;
using Slipway.Design.Model;

namespace Slipway.Design.Tests;

public sealed class FactsTests
{
    [Theory]
    [InlineData("m3.medium", 1, 3.75, Architecture.Amd64, 0.067)]
    [InlineData("t2.small", 1, 2, Architecture.Amd64, 0.023)]
    [InlineData("m7g.large", 2, 8, Architecture.Arm64, 0.0816)]
    public void Types_have_their_figures(string name, int vcpus, double memory, Architecture architecture, double price)
    {
        var type = Assert.IsType<InstanceType>(InstanceTypes.Find(name));
        Assert.Equal((vcpus, (decimal)memory, architecture, (decimal)price), (type.Vcpus, type.MemoryGiB, type.Architecture, type.UsdPerHour ?? 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("m7i")]
    [InlineData("m7i.larg")]
    [InlineData("type")]
    [InlineData("2")]
    [InlineData("m7i.large\t2")]
    public void Parts_of_a_line_are_no_type(string name) => Assert.Null(InstanceTypes.Find(name));

    [Fact]
    public void Pods_follow_from_interfaces() => Assert.All(
        InstanceTypes.All.Where(t => t.MaxPodsSecondaryIp > 0),
        t => Assert.Equal(t.MaxInterfaces * (t.Ipv4PerInterface - 1) + 2, t.MaxPodsSecondaryIp));

    [Fact]
    public void Every_supported_minor_can_be_installed_on_both_architectures() => Assert.All(KubernetesVersions.All, minor =>
    {
        foreach (var component in new[] { "kubelet", "kubeadm", "kubectl" })
        {
            foreach (var architecture in Enum.GetValues<Architecture>())
            {
                var asset = Assert.IsType<Asset>(Assets.Find(component, minor.Recommended, architecture));
                Assert.Matches("^[0-9a-f]{64}$", asset.Sha256);
                Assert.Contains(minor.Recommended, asset.Url, StringComparison.Ordinal);
            }
        }
    });

    [Fact]
    public void Node_components_are_among_the_assets() => Assert.All(Assets.NodeComponents, pair =>
    {
        Assert.NotNull(Assets.Find(pair.Key, pair.Value, Architecture.Amd64));
        Assert.NotNull(Assets.Find(pair.Key, pair.Value, Architecture.Arm64));
    });

    [Fact]
    public void Regions_have_zones_and_a_partition_that_fits_their_name() => Assert.All(Regions.All, region =>
    {
        Assert.True(region.Zones.Count >= 2 && region.Zones.All(region.HasZone));
        var partition = region.Name.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : region.Name.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
        Assert.Equal(partition, region.Partition);
    });

    [Fact]
    public void Versions_come_newest_first() =>
        Assert.Equal(Assets.Versions("containerd").OrderByDescending(Version.Parse), Assets.Versions("containerd"));

    [Fact]
    public void Default_types_are_known() =>
        Assert.All([Defaults.InstanceTypeAmd64, Defaults.InstanceTypeArm64], name => Assert.NotNull(InstanceTypes.Find(name)));
}
