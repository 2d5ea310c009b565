using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import;
using Slipway.Spec.Import.Kops;
using Slipway.Spec.Import.Kops.Flags;
using Slipway.Spec.Model;

namespace Slipway.Spec.Tests;

public sealed class KopsFlagTests
{
    static readonly ImportOptions Options = new(["1.36.3", "1.35.7", "1.34.10", "1.33.13", "1.32.13"]);

    const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE6yrWJv2dLl2iZ9pYlq3lZ0lq5Yk7gPz5kq1l2m3n4o ada@example";

    /// <summary>A line of three zones that has nothing to remark but the API's openness and the missing state store.</summary>
    static ImportResult Import(params (string Flag, string Value)[] more)
    {
        var given = new Dictionary<string, IReadOnlyList<string>> { ["name"] = ["demo"], ["zones"] = ["eu-west-1a,eu-west-1b,eu-west-1c"] };
        foreach (var (flag, value) in more) given[flag] = [value];
        return FlagImporter.Import(new FlagValues(given), Options);
    }

    /// <summary>Flag, value, and what stands in the spec.</summary>
    public static TheoryData<string, string, string> Followed => new()
    {
        { "name", "other", "  name: other\n" },
        { "state", "s3://my-state/", "  stateStore: s3://my-state\n" },
        { "kubernetes-version", "v1.35.7", "  kubernetesVersion: 1.35.7\n" },
        { "kubernetes-version", "1.35", "  kubernetesVersion: 1.35.7\n" },
        { "cloud-labels", "Owner=John Doe,Team=Some Team", "  tags: {Owner: John Doe, Team: Some Team}\n" },
        { "ssh-public-key", Key, $"      - {Key}\n" },
        { "control-plane-count", "3", "replicas: 3" },
        { "control-plane-zones", "eu-west-1a,eu-west-1b,eu-west-1c", "replicas: 3" },
        { "control-plane-zones", "eu-west-1b", "    zones: [eu-west-1b]\n" },
        { "control-plane-size", "m7i.large", "instanceType: m7i.large" },
        { "control-plane-volume-size", "64", "rootVolume: {size: 64Gi}" },
        { "control-plane-volume-type", "gp2", "rootVolume: {type: gp2}" },
        { "control-plane-image", "ami-0a1b2c3d4e5f67890", "image: {id: ami-0a1b2c3d4e5f67890}" },
        { "control-plane-tenancy", "dedicated", "tenancy: dedicated" },
        { "control-plane-security-groups", "sg-0a1b2c3d,sg-0a1b2c3e", "    securityGroups: [sg-0a1b2c3d, sg-0a1b2c3e]\n" },
        { "node-count", "5", "    min: 5\n    max: 5\n" },
        { "node-size", "m7i.large,m6i.large", "    instanceTypes: [m7i.large, m6i.large]\n" },
        { "node-volume-size", "128", "    rootVolume: {size: 128Gi}\n" },
        { "node-volume-type", "io1", "type: io1" },
        { "node-image", "ami-0a1b2c3d4e5f67890", "    image: {id: ami-0a1b2c3d4e5f67890}\n" },
        { "node-tenancy", "dedicated", "    tenancy: dedicated\n" },
        { "node-security-groups", "sg-0a1b2c3d", "    securityGroups: [sg-0a1b2c3d]\n" },
        { "image", "ami-0a1b2c3d4e5f67890", "  image: {id: ami-0a1b2c3d4e5f67890}\n" },
        { "image", "075585003325/Flatcar-stable-3510.2.0-hvm", "  image: {family: flatcar}\n" },
        { "image", "kope.io/k8s-1.8-debian-jessie-amd64-hvm-ebs-2018-02-08", "" },
        { "image", "ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", "  image: {family: al2023}\n" },
        { "etcd-storage-type", "io2", "type: io2" },
        { "zones", "us-east-1a", "  region: us-east-1\n" },
        { "topology", "private", "    topology: private\n    nat: per-zone\n" },
        { "topology", "public", "    topology: public\n" },
        { "networking", "calico", "    cni: calico\n" },
        { "networking", "amazonvpc", "    cni: amazon-vpc\n" },
        { "network-cidr", "10.2.0.0/16", "    vpc: {cidr: 10.2.0.0/16}\n" },
        { "network-id", "vpc-0a1b2c3d4e5f67890", "    vpc: {id: vpc-0a1b2c3d4e5f67890}\n" },
        { "subnets", "subnet-0a1b2c31,subnet-0a1b2c32,subnet-0a1b2c33", "id: subnet-0a1b2c32" },
        { "utility-subnets", "subnet-0a1b2c31,subnet-0a1b2c32,subnet-0a1b2c33", "name: utility-eu-west-1b" },
        { "ssh-access", "10.0.0.0/16,192.0.2.7", "allowedCidrs: [10.0.0.0/16, 192.0.2.7/32]" },
        { "admin-access", "203.0.113.0/24", "allowedCidrs: [203.0.113.0/24]" },
        { "api-loadbalancer-type", "internal", "loadBalancer: internal" },
        { "api-loadbalancer-type", "public", "loadBalancer: public" },
        { "api-public-name", "k8s.example.com", "dnsName: k8s.example.com" },
        { "bastion", "true", "managedPolicies: [\"arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore\"]" },
    };

    [Fact]
    public void A_version_that_is_newer_than_all_that_are_known_is_refused_as_that()
    {
        var result = Import(("kubernetes-version", "1.99"));
        Assert.Contains(result.Diagnostics, d => d.Code == "SLW3011" && d.Message.Contains("1.99: it is newer than this release of Slipway knows", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Followed))]
    public void A_flag_stands_in_the_spec(string flag, string value, string expected)
    {
        var result = Import((flag, value));
        Assert.False(result.HasErrors, DiagnosticPrinter.Print(result.Diagnostics, null));
        Assert.Contains(expected.Replace("\"", "", StringComparison.Ordinal), SpecWriter.Write(Assert.IsType<ClusterSpec>(result.Spec)).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>Flag, value, and what the note says it becomes.</summary>
    public static TheoryData<string, string, string> Mapped => new()
    {
        { "name", "demo.k8s.local", "called demo" },
        { "name", "prod.example.com", "called prod-example-com" },
        { "kubernetes-version", "v1.8.4", "the newest" },
        { "kubernetes-version", "1.35.1", "1.35.7" },
        { "channel", "stable", "cluster.lock.yaml" },
        { "authorization", "AlwaysAllow", "RBAC" },
        { "container-runtime", "docker", "containerd" },
        { "control-plane-size", "t3.large,t3a.large", "t3.large" },
        { "image", "ubuntu/images/hvm-ssd/ubuntu-jammy", "the newest of ubuntu-24.04" },
        { "control-plane-image", "coreos-stable", "the newest of flatcar" },
        { "node-image", "ami-0a1b2c3d4e5f67890", "ami-0a1b2c3d4e5f67890" },
        { "encrypt-etcd-storage", "false", "encrypted" },
        { "etcd-clusters", "main,events", "one etcd cluster" },
        { "etcd-version", "3.1.11", "fits the Kubernetes version" },
        { "networking", "kubenet", "cilium" },
        { "networking", "weave", "cilium" },
        { "networking", "canal", "calico" },
        { "networking", "cni", "none" },
        { "subnets", "subnet-0a1b2c31,subnet-0a1b2c32,subnet-0a1b2c33", "in this order" },
        { "utility-subnets", "subnet-0a1b2c31,subnet-0a1b2c32,subnet-0a1b2c33", "in this order" },
        { "disable-subnet-tags", "true", "never tagged" },
        { "bastion", "true", "Systems Manager" },
        { "admin-access", "0.0.0.0/0,::/0", "left out" },
        { "ssh-access", "10.0.0.0/8,fd00::/8", "left out" },
        { "api-loadbalancer-class", "classic", "network load balancer" },
        { "dns", "private", "own name" },
        { "dns-zone", "example.com", "its id is not in the spec" },
        { "v", "10", "progress" },
        { "zones", "eu-west-1a,eu-west-1b,eu-west-1a", "eu-west-1a counts once" },
    };

    [Theory]
    [MemberData(nameof(Mapped))]
    public void What_means_something_else_here_is_said(string flag, string value, string words)
    {
        var result = Import((flag, value));
        Assert.NotNull(result.Spec);
        Assert.Contains(result.Diagnostics, d => d.Code == "SLW3009" && d.Message.StartsWith($"--{flag}", StringComparison.Ordinal) && d.Message.Contains(words, StringComparison.Ordinal));
    }

    /// <summary>Flag, value, and why not.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "cloud", "gce", "builds on AWS" },
        { "cloud-labels", "nonsense", "KEY=VALUE" },
        { "control-plane-count", "three", "a whole number" },
        { "control-plane-count", "-1", "a whole number" },
        { "control-plane-zones", "eu-west-1a,eu-west-1a,eu-west-1b", "name each zone once" },
        { "node-count", "3.5", "a whole number" },
        { "node-volume-type", "floppy", "gp3" },
        { "control-plane-tenancy", "shared", "dedicated" },
        { "instance-manager", "karpenter", "Auto Scaling groups" },
        { "topology", "secret", "public or private" },
        { "networking", "token-ring", "known are cilium" },
        { "network-cidr", "10.0.0.0/16,10.1.0.0/16", "one block" },
        { "network-cidr", "everything", "everything" },
        { "subnets", "subnet-0a1b2c3d", "for each of --zones" },
        { "utility-subnets", "subnet-0a1b2c3d", "for each of --zones" },
        { "associate-public-ip", "false", "--topology private" },
        { "api-loadbalancer-type", "sideways", "public or internal" },
        { "dns", "carrier-pigeon", "public, private or none" },
        { "state", "gs://elsewhere", "s3://" },
        { "ssh-public-key", "not a key", "key" },
        { "image", "123456789012/ubuntu-golden", "by its id" },
        { "node-image", "ssm:/golden/images/ours", "by its id" },
        { "control-plane-image", "self/ubuntu", "by its id" },
    };

    [Fact]
    public void Machines_of_a_private_topology_do_not_stand_in_the_load_balancers_subnets()
    {
        var result = Import(("topology", "private"), ("network-id", "vpc-12345678"), ("utility-subnets", "subnet-0a1b2c31,subnet-0a1b2c32,subnet-0a1b2c33"));
        Assert.Null(result.Spec);
        Assert.Contains(result.Diagnostics, d => d.Severity == Severity.Error && d.Message.Contains("--topology private wants --subnets", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_followed_is_an_error_with_the_reason(string flag, string value, string why)
    {
        var result = Import((flag, value));
        Assert.Null(result.Spec);
        Assert.Contains(result.Diagnostics, d => d.Severity == Severity.Error && $"{d.Message} {d.Help}".Contains(why, StringComparison.Ordinal));
    }

    public static TheoryData<string> AlwaysRefused => [.. KopsFlags.NotFollowed.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(AlwaysRefused))]
    public void A_flag_without_a_counterpart_is_refused_by_name(string flag)
    {
        var finding = Assert.Single(Import((flag, "true")).Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal(("SLW3010", $"--{flag} cannot be followed"), (finding.Code, finding.Message));
        Assert.Equal(KopsFlags.All.First(f => f.Name == flag).Becomes, finding.Help);
    }

    /// <summary>Values with which a flag changes nothing, because things are so here anyway: no note either.</summary>
    [Theory]
    [InlineData("cloud", "aws"), InlineData("authorization", "RBAC"), InlineData("container-runtime", "containerd"), InlineData("encrypt-etcd-storage", "true")]
    [InlineData("instance-manager", "cloudgroups"), InlineData("associate-public-ip", "true"), InlineData("dns", "none"), InlineData("api-loadbalancer-class", "network")]
    [InlineData("bastion", "false")]
    public void What_is_so_anyway_changes_nothing(string flag, string value)
    {
        var (plain, with) = (Import(), Import((flag, value)));
        Assert.Equal(plain.Diagnostics, with.Diagnostics);
        Assert.Equal(SpecWriter.Write(Assert.IsType<ClusterSpec>(plain.Spec)), SpecWriter.Write(Assert.IsType<ClusterSpec>(with.Spec)));
    }

    /// <summary>How the command runs is the command's business, and tested there.</summary>
    static readonly string[] s_running = ["yes", "dry-run", "output", "target", "out"];

    [Fact]
    public void Every_flag_of_the_table_has_a_test()
    {
        IEnumerable<object?[]>[] rows = [Followed, Mapped, Refused];
        string[] tested = [.. rows.SelectMany(r => r).Select(row => $"{row[0]}"), .. KopsFlags.NotFollowed.Select(f => f.Name), .. s_running];
        Assert.Empty(KopsFlags.All.Select(f => f.Name).Except(tested));
        Assert.Empty(tested.Except(KopsFlags.All.Select(f => f.Name)));
    }

    [Fact]
    public void Every_flag_that_is_followed_is_looked_for_and_nothing_else_is()
    {
        var values = new FlagValues(new Dictionary<string, IReadOnlyList<string>> { ["name"] = ["demo"], ["zones"] = ["eu-west-1a"], ["network-id"] = ["vpc-0a1b2c3d"] });
        FlagImporter.Import(values, Options);
        Assert.Equal(KopsFlags.All.Select(f => f.Name).Except(s_running).Order(), values.Used.Order());
    }

    /// <summary>From the documentation of kops 1.37 and from tutorials on older versions.</summary>
    [Theory]
    [InlineData("admin-access"), InlineData("api-loadbalancer-type"), InlineData("api-public-name"), InlineData("api-ssl-certificate"), InlineData("associate-public-ip")]
    [InlineData("authorization"), InlineData("bastion"), InlineData("bastion-image"), InlineData("channel"), InlineData("cloud"), InlineData("cloud-labels")]
    [InlineData("control-plane-count"), InlineData("control-plane-image"), InlineData("control-plane-security-groups"), InlineData("control-plane-size")]
    [InlineData("control-plane-tenancy"), InlineData("control-plane-volume-size"), InlineData("control-plane-volume-type"), InlineData("control-plane-zones")]
    [InlineData("disable-subnet-tags"), InlineData("discovery-store"), InlineData("dns"), InlineData("dns-zone"), InlineData("dry-run"), InlineData("encrypt-etcd-storage")]
    [InlineData("etcd-clusters"), InlineData("etcd-storage-type"), InlineData("gce-service-account"), InlineData("image"), InlineData("instance-manager"), InlineData("ipv6")]
    [InlineData("kubernetes-feature-gates"), InlineData("kubernetes-version"), InlineData("network-cidr"), InlineData("network-id"), InlineData("networking")]
    [InlineData("node-count"), InlineData("node-image"), InlineData("node-security-groups"), InlineData("node-size"), InlineData("node-tenancy"), InlineData("node-volume-size")]
    [InlineData("node-volume-type"), InlineData("os-dns-servers"), InlineData("os-ext-net"), InlineData("os-ext-subnet"), InlineData("os-kubelet-ignore-az")]
    [InlineData("os-lb-floating-subnet"), InlineData("os-network"), InlineData("os-octavia"), InlineData("os-octavia-provider"), InlineData("out"), InlineData("output")]
    [InlineData("project"), InlineData("set"), InlineData("ssh-access"), InlineData("ssh-public-key"), InlineData("subnets"), InlineData("target"), InlineData("topology")]
    [InlineData("unset"), InlineData("utility-subnets"), InlineData("yes"), InlineData("zones"), InlineData("name"), InlineData("state"), InlineData("config"), InlineData("v")]
    [InlineData("master-count"), InlineData("master-image"), InlineData("master-security-groups"), InlineData("master-size"), InlineData("master-tenancy")]
    [InlineData("master-volume-size"), InlineData("master-volume-type"), InlineData("master-zones"), InlineData("master-public-name"), InlineData("vpc")]
    public void Knows_every_flag_that_kops_has(string flag) => Assert.Contains(KopsFlags.All, f => f.Name == flag || f.Old.Contains(flag));

    [Fact]
    public void Without_flags_it_is_what_kops_makes_without_flags()
    {
        var spec = Assert.IsType<ClusterSpec>(Import().Spec);
        Assert.Equal((1, "t3.medium"), (spec.ControlPlane.Replicas, spec.ControlPlane.InstanceType));
        Assert.Equal((3, 3, "t3.medium"), (spec.NodePools[0].Min, spec.NodePools[0].Max, Assert.Single(spec.NodePools[0].InstanceTypes)));
        Assert.Equal((NetworkTopology.Public, "172.20.0.0/16", (Cni?)null), (spec.Network.Topology, spec.Network.Vpc.Cidr, spec.Network.Cni));
        Assert.Equal(["0.0.0.0/0"], spec.Api.AllowedCidrs);
        Assert.Empty(spec.Access.Ssh.AllowedCidrs);
    }

    [Fact]
    public void A_cluster_in_a_hosted_zone_gets_kops_name_for_its_API()
    {
        var byId = Assert.IsType<ClusterSpec>(Import(("name", "prod.example.com"), ("dns", "public"), ("dns-zone", "Z1D633PJN98FT9")).Spec);
        Assert.Equal(("prod-example-com", "api.prod.example.com", "Z1D633PJN98FT9"), (byId.Metadata.Name, byId.Api.DnsName, byId.Api.HostedZone));
        var byDomain = Assert.IsType<ClusterSpec>(Import(("name", "prod.example.com"), ("dns-zone", "example.com")).Spec);
        Assert.Equal(("prod", "api.prod.example.com", (string?)null), (byDomain.Metadata.Name, byDomain.Api.DnsName, byDomain.Api.HostedZone));
    }

    [Fact]
    public void Zones_of_the_control_plane_alone_have_no_nodes()
    {
        var spec = Assert.IsType<ClusterSpec>(Import(("zones", "eu-west-1a"), ("control-plane-zones", "eu-west-1a,eu-west-1b,eu-west-1c")).Spec);
        Assert.Equal(["eu-west-1a", "eu-west-1b", "eu-west-1c"], spec.Network.Zones);
        Assert.Equal(["eu-west-1a"], spec.NodePools[0].Zones);
    }

    [Theory]
    [InlineData("name"), InlineData("zones")]
    public void A_line_without_name_or_zones_says_what_is_missing(string flag)
    {
        var result = Import((flag, " "));
        Assert.Null(result.Spec);
        Assert.Contains(result.Diagnostics, d => d.Message.StartsWith($"--{flag} is missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("proyecto.k8s.local", "proyecto"), InlineData("prod.example.com", "prod-example-com"), InlineData("Demo", "demo"), InlineData("1.example.com", "c1-example-com")]
    [InlineData("production.clusters.europe.example.com", "production")]
    [InlineData("a-very-long-name-that-fits-nowhere.example.com", "a-very-long-name-that-fits-n")]
    public void Names_of_kops_become_names_here_and_are_known_again(string kops, string name)
    {
        Assert.Equal(name, KopsNames.Of(kops));
        Assert.True(KopsNames.Means(kops, name) || kops.StartsWith('1'));
        Assert.False(KopsNames.Means(kops, "another"));
    }
}
