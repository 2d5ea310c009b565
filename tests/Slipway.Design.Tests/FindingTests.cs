using Slipway.Design.Findings;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Design.Tests;

/// <summary>For each kind of finding the smallest change to a good spec that brings it about.</summary>
public sealed class FindingTests
{
    static readonly Dictionary<string, Func<ClusterSpec, ClusterSpec>> Causes = new()
    {
        ["SLW2001"] = s => s with { ControlPlane = new() { Type = ControlPlaneType.Eks } },
        ["SLW2002"] = s => s with { Region = "eu-west-11" },
        ["SLW2003"] = s => s with { KubernetesVersion = "v1.5.3_coreos.0" },
        ["SLW2004"] = s => s with { KubernetesVersion = "1.29.1" },
        ["SLW2005"] = s => s with { KubernetesVersion = "1.36.99" },
        ["SLW2006"] = s => s with { StateStore = null },
        ["SLW2007"] = s => s with { StateStore = "s3://My_Bucket" },
        ["SLW2008"] = s => Named(s, "proyecto.k8s.local"),
        ["SLW2009"] = s => Named(s, new string('a', 29)),
        ["SLW2010"] = s => s with { Metadata = new() { Name = "demo", Tags = new Dictionary<string, string> { ["aws:x"] = "y" } } },
        ["SLW2011"] = s => s with { KubernetesVersion = "1.36.0" },
        ["SLW2101"] = s => s with { Network = new() { Vpc = new() { Cidr = "10.0.0.1/16" } } },
        ["SLW2102"] = s => s with { Network = new() { DnsServiceIp = "10.3.0" } },
        ["SLW2103"] = s => s with { Network = new() { ServiceCidr = "10.3.0.0/24", DnsServiceIp = "10.4.0.10" } },
        ["SLW2104"] = s => s with { Network = new() { ServiceCidr = "10.3.0.0/24", DnsServiceIp = "10.3.0.1" } },
        ["SLW2105"] = s => s with { Network = new() { Vpc = new() { Id = "vpc-1234abcd" } } },
        ["SLW2106"] = s => s with { Network = new() { Vpc = new() { Cidr = "10.0.0.0/25" } } },
        ["SLW2107"] = s => Subnets(s, new SubnetSpec { Name = "c", Zone = "eu-west-1c" }),
        ["SLW2108"] = s => Pool(s, p => p with { Zones = ["eu-west-1a", "eu-west-1b"] }) with { Network = new() { Zones = ["eu-west-1a", "eu-west-1c"] } },
        ["SLW2109"] = s => Pool(s, p => p with { Subnets = ["private-z"] }),
        ["SLW2110"] = s => Subnets(s, Subnet("c", "10.0.0.0/8")),
        ["SLW2111"] = s => s with { Network = new() { ServiceCidr = "10.0.128.0/24" } },
        ["SLW2112"] = s => s with { Network = new() { Vpc = new() { Cidr = "10.0.0.0/15" } } },
        ["SLW2113"] = s => s with { Network = new() { ServiceCidr = "192.168.0.0/30" } },
        ["SLW2114"] = s => s with { Network = new() { PodCidr = "192.168.0.0/22" } },
        ["SLW2115"] = s => s with { Network = new() { Zones = ["eu-west-1a", "eu-west-1d"] } },
        ["SLW2116"] = s => s with { Network = new() { Zones = ["eu-west-1a", "eu-west-1a", "eu-west-1b"] } },
        ["SLW2117"] = s => Subnets(s, Subnet("A", "10.0.3.0/24")),
        ["SLW2118"] = s => Subnets(s) is var t ? t with { Network = t.Network with { Zones = ["eu-west-1a", "eu-west-1c"] } } : s,
        ["SLW2119"] = s => Subnets(s, Subnet("c", "10.0.3.0/24") with { Id = "subnet-12345678" }),
        ["SLW2120"] = s => s with { Network = new() { Nat = NatMode.None } },
        ["SLW2121"] = s => s with { Network = new() { Subnets = [new() { Name = "only", Zone = "eu-west-1a", Cidr = "10.0.0.0/20", Type = SubnetType.Private }] } },
        ["SLW2122"] = s => Examples.ExistingVpc with { Network = Examples.ExistingVpc.Network with { Vpc = new() { Id = "10.0.0.0" } } },
        ["SLW2123"] = s => s with { Network = new() { Nat = NatMode.None }, Assets = new() { Mirror = "s3://my-mirror" } },
        ["SLW2124"] = s => Subnets(s) is var t ? t with { Network = t.Network with { Topology = NetworkTopology.Private, Subnets = [.. t.Network.Subnets.Select(subnet => subnet with { Type = SubnetType.Public })] } } : s,
        ["SLW2201"] = s => Pool(s, p => p with { InstanceTypes = ["m5.lagre"] }),
        ["SLW2202"] = s => Pool(s, p => p with { InstanceTypes = ["m7i.large", "m7g.large"] }),
        ["SLW2203"] = s => s with { Image = new() { Family = ImageFamily.Flatcar } },
        ["SLW2204"] = s => s with { ControlPlane = new() { InstanceType = "t3.micro" } },
        ["SLW2205"] = s => s with { ControlPlane = new() { InstanceType = "m3.medium" } },
        ["SLW2206"] = s => Pool(s, p => p with { InstanceTypes = ["m3.medium"] }) with { Region = "eu-west-2" },
        ["SLW2207"] = s => s with { Region = "us-east-1", Network = new() { Zones = ["us-east-1a", "us-east-1b", "us-east-1e"] } },
        ["SLW2208"] = s => s with { ControlPlane = new() { InstanceType = "t3.medium" } },
        ["SLW2209"] = s => s with { Etcd = new() { Volume = new() { Size = 2, Type = VolumeType.Io1, Iops = 100 } } },
        ["SLW2210"] = s => s with { Etcd = new() { Volume = new() { Type = VolumeType.Io2 } } },
        ["SLW2211"] = s => s with { Etcd = new() { Volume = new() { Throughput = 1000 } } },
        ["SLW2212"] = s => Pool(s, p => p with { InstanceTypes = ["m7g.large"] }) with { Image = new() { Id = "ami-12345678" } },
        ["SLW2213"] = s => Pool(s, p => p with { RootVolume = new() { Size = 8 } }),
        ["SLW2214"] = s => Pool(s, p => p with { SecurityGroups = ["default"] }),
        ["SLW2215"] = s => Pool(s, p => p with { ManagedPolicies = ["arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore"] }),
        ["SLW2216"] = s => Pool(s, p => p with { ReadyTimeout = TimeSpan.FromHours(13) }),
        ["SLW2218"] = s => Pool(s, p => p with { RootVolume = new() { Size = 7 } }),
        ["SLW2217"] = s => Pool(s, p => p with { Image = new() { Id = "ubuntu" } }),
        ["SLW2301"] = s => s with { ControlPlane = new() { Replicas = 0 } },
        ["SLW2302"] = s => s with { ControlPlane = new() { Replicas = 2 }, Etcd = new() { Topology = EtcdTopology.Dedicated } },
        ["SLW2303"] = s => s with { ControlPlane = new() { Replicas = 1 } },
        ["SLW2304"] = s => s with { ControlPlane = new() { Replicas = 2 } },
        ["SLW2305"] = s => s with { Etcd = new() { Topology = EtcdTopology.Dedicated, Replicas = -1 } },
        ["SLW2306"] = s => s with { Etcd = new() { Topology = EtcdTopology.Dedicated, Replicas = 1 } },
        ["SLW2307"] = s => s with { Etcd = new() { Replicas = 5 } },
        ["SLW2308"] = s => s with { Etcd = new() { InstanceType = "m7i.large" } },
        ["SLW2309"] = s => s with { Etcd = new() { Version = "2.3.8" } },
        ["SLW2310"] = s => s with { Etcd = new() { Backup = new() { Every = TimeSpan.FromHours(2), Keep = TimeSpan.FromHours(1) } } },
        ["SLW2311"] = s => s with { Etcd = new() { Backup = new() { Keep = TimeSpan.FromDays(2) } } },
        ["SLW2401"] = s => Pool(s, p => p with { Name = "Web_Pool" }),
        ["SLW2402"] = s => Pool(s, p => p with { Name = new string('p', 60) }),
        ["SLW2403"] = s => Pools(s, Good("web-a"), Good("web") with { Spread = PoolSpread.PerZone }),
        ["SLW2404"] = s => Pool(s, p => p with { Desired = 9 }),
        ["SLW2405"] = s => Pool(s, p => p with { Min = 2, Spread = PoolSpread.PerZone }),
        ["SLW2406"] = s => Pool(s, p => p with { Max = 5000 }),
        ["SLW2407"] = s => Pool(s, p => p with { Spot = true, SpotMaxPrice = 0m }),
        ["SLW2408"] = s => Pool(s, p => p with { SpotMaxPrice = 0.1m }),
        ["SLW2409"] = s => Pool(s, p => p with { Spot = true, Tenancy = Tenancy.Dedicated }),
        ["SLW2410"] = s => Pool(s, p => p with { Spot = true }),
        ["SLW2411"] = s => Pool(s, p => p with { TargetGroups = ["arn:aws:iam::aws:policy/x"] }),
        ["SLW2414"] = s => Pool(s, p => p with { Taints = [new() { Key = "a", Value = "b", Effect = TaintEffect.NoExecute }, new() { Key = "a", Effect = TaintEffect.NoExecute }] }),
        ["SLW2415"] = s => Pool(s, p => p with { Taints = [new() { Key = "node.kubernetes.io/not-ready", Effect = TaintEffect.NoExecute }] }),
        ["SLW2501"] = s => s with { Api = new() },
        ["SLW2502"] = s => s with { Api = new() { AllowedCidrs = ["0.0.0.0/0"] } },
        ["SLW2503"] = s => Ssh(s, new() { KeyName = "k", AllowedCidrs = ["0.0.0.0/1"] }),
        ["SLW2504"] = s => Ssh(s, new() { AllowedCidrs = ["203.0.113.0/24"] }),
        ["SLW2505"] = s => Ssh(s, new() { AuthorizedKeys = ["-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2"] }),
        ["SLW2506"] = s => s with { Api = new() { AllowedCidrs = [.. Enumerable.Range(0, 51).Select(i => $"203.0.{i}.0/24")] } },
        ["SLW2507"] = s => s with { Api = new() { HostedZone = "Z1D633PJN98FT9" } },
        ["SLW2508"] = s => s with { Api = new() { DnsName = "k8s.example.com" } },
        ["SLW2509"] = s => s with { Api = new() { DnsName = "k8s.example.com", HostedZone = "example.com" } },
        ["SLW2510"] = s => s with { Api = new() { AdditionalNames = ["not a name"] } },
        ["SLW2511"] = s => s with { Encryption = new() { KmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd" } },
        ["SLW2512"] = s => s with { Certificates = new() { Duration = TimeSpan.FromDays(30), AuthorityDuration = TimeSpan.FromDays(10) } },
        ["SLW2513"] = s => s with { Certificates = new() { Duration = TimeSpan.FromDays(3650) } },
        ["SLW2514"] = s => s with { Certificates = new() { Duration = TimeSpan.FromDays(30), AuthorityDuration = TimeSpan.FromDays(90) } },
        ["SLW2515"] = s => s with { Network = new() { Topology = NetworkTopology.Public } },
        ["SLW2601"] = s => s with { Network = new() { Zones = ["eu-west-1b"] } },
        ["SLW2602"] = s => s with { Network = new() { Zones = ["eu-west-1a", "eu-west-1b"] } },
        ["SLW2603"] = s => Pool(s, p => p with { Zones = ["eu-west-1a"] }),
        ["SLW2604"] = s => Pool(s, p => p with { Spot = true, InstanceTypes = ["m7i.large", "m6i.large"] }),
        ["SLW2605"] = s => Pools(s),
        ["SLW2606"] = s => s with { Region = "us-east-1", Network = new() { Nat = NatMode.PerZone, Zones = [.. "abcdef".Select(z => $"us-east-1{z}")] } },
        ["SLW2607"] = s => Subnets(s) is var t ? Pool(t, p => p with { Max = 600 }) : s,
        ["SLW2608"] = s => s with { Network = new() { Cni = Cni.AmazonVpc, PodCidr = "10.128.0.0/16" } },
        ["SLW2801"] = s => s with { Addons = [new() { Name = "cilium", Manifest = "cilium.yaml" }] },
    };

    public static TheoryData<string> Codes => [.. DesignRules.All.Select(k => k.Code).Where(c => !c.StartsWith("SLW27", StringComparison.Ordinal) && !InFiles.Contains(c))];

    /// <summary>Of addons' files, which whoever loads a spec reads.</summary>
    static readonly string[] InFiles = ["SLW2802", "SLW2803", "SLW2804", "SLW2805", "SLW2806"];

    [Fact]
    public void The_spec_to_start_from_has_no_findings() => Assert.Empty(Specs.Run(Specs.Default).Diagnostics);

    [Theory, MemberData(nameof(Codes))]
    public void Is_found_with_the_severity_of_its_kind(string code)
    {
        var spec = Causes[code](Specs.Default);
        var found = Specs.Run(spec).Diagnostics.Where(d => d.Code == code).ToList();
        Assert.NotEmpty(found);
        var kind = DesignRules.All.Single(k => k.Code == code);
        Assert.All(found, f => Assert.Equal(kind.Severity, f.Severity));
        Assert.All(found, f => Assert.DoesNotMatch("[.]$", f.Message));
    }

    [Fact]
    public void An_error_leaves_no_design_and_a_warning_does()
    {
        Assert.Null(Specs.Run(Causes["SLW2110"](Specs.Default)).Design);
        Assert.NotNull(Specs.Run(Causes["SLW2601"](Specs.Default)).Design);
    }

    [Fact]
    public void All_findings_come_at_once()
    {
        var spec = Pool(Specs.Default, p => p with { Name = "Bad_", InstanceTypes = ["x9.mega"], Min = 5, Max = 3 }) with
        {
            Region = "mars-1",
            KubernetesVersion = "2",
            Network = new() { PodCidr = "nonsense", ServiceCidr = "10.0.0.0/16" },
        };
        Assert.Superset(new HashSet<string> { "SLW2002", "SLW2003", "SLW2101", "SLW2111", "SLW2201", "SLW2401", "SLW2404" }, Specs.Codes(spec).ToHashSet());
    }

    [Fact]
    public void A_private_key_is_never_repeated() =>
        Assert.All(Specs.Run(Causes["SLW2505"](Specs.Default)).Diagnostics, d => Assert.DoesNotContain("hunter2", d.Message + d.Help, StringComparison.Ordinal));

    [Theory]
    [InlineData("m5.lagre", "use m5.large")]
    [InlineData("m1.small", "use m7i.large")]
    [InlineData("c2.xlarge", "use c7i.xlarge")]
    public void An_unknown_type_is_answered_with_the_nearest(string type, string help) =>
        Assert.Equal(help, Specs.Finding(Pool(Specs.Default, p => p with { InstanceTypes = [type] }), "SLW2201").Help);

    [Theory]
    [InlineData("1.31"), InlineData("1.29"), InlineData("1.99")]
    public void A_minor_that_is_not_supported_is_a_release_for_all_that(string minor) =>
        Assert.Equal(["SLW2004"], Specs.Codes(Specs.Default with { KubernetesVersion = minor }).Where(code => code.StartsWith("SLW200", StringComparison.Ordinal)));

    [Theory]
    [InlineData("v1.5.3_coreos.0", "write a release, such as 1.32.13")]
    [InlineData("v1.36", "write a release, such as 1.36.3")]
    [InlineData("latest", "write a release, such as 1.36.3")]
    public void A_malformed_version_is_answered_with_the_nearest_release(string version, string help) =>
        Assert.Equal(help, Specs.Finding(Specs.Default with { KubernetesVersion = version }, "SLW2003").Help);

    [Fact]
    public void A_finding_points_at_the_text_of_its_key()
    {
        var span = new SourceSpan("cluster.yaml", 7, 12, 14);
        var map = new SourceMap(new("cluster.yaml", ""), new Dictionary<string, SourceSpan> { ["spec.nodePools[0].instanceTypes[0]"] = span });
        var spec = Pool(Specs.Default, p => p with { InstanceTypes = ["m5.lagre"] }) with { Source = map };
        Assert.Equal(span, Specs.Finding(spec, "SLW2201").Span);
    }

    static ClusterSpec Named(ClusterSpec spec, string name) => spec with { Metadata = new() { Name = name } };

    static ClusterSpec Pools(ClusterSpec spec, params NodePoolSpec[] pools) => spec with { NodePools = pools };

    static ClusterSpec Pool(ClusterSpec spec, Func<NodePoolSpec, NodePoolSpec> change) => Pools(spec, change(Specs.Default.NodePools[0]));

    static NodePoolSpec Good(string name) => Specs.Default.NodePools[0] with { Name = name };

    static ClusterSpec Ssh(ClusterSpec spec, SshSpec ssh) => spec with { Access = new() { Ssh = ssh } };

    static SubnetSpec Subnet(string name, string cidr) => new() { Name = name, Zone = "eu-west-1a", Cidr = cidr, Type = SubnetType.Private };

    /// <summary>Two good subnets, private and public, and more.</summary>
    static ClusterSpec Subnets(ClusterSpec spec, params SubnetSpec[] more) => spec with
    {
        Network = new() { Subnets = [Subnet("a", "10.0.1.0/24"), Subnet("edge", "10.0.2.0/24") with { Type = SubnetType.Public }, .. more] },
    };
}
