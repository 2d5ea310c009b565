using Slipway.Operations.Preflight;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Quotas;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

public sealed class PreflightTests
{
    static readonly ClusterSpec Good = TestSpecs.Kubeops;

    static readonly Dictionary<string, (ClusterSpec Spec, Action<TestAccount> Fault, string Code)> Faults = new()
    {
        ["key pair missing"] = (Good, a => a.Do(Good.Region, "ec2", "DeleteKeyPair", ("KeyName", "kubeops-admin")), "SLW4006"),
        ["zone missing"] = (Good with { Api = Good.Api with { HostedZone = "Z0000000000000000000" } }, _ => { }, "SLW4007"),
        ["name of another domain"] = (Good with { Api = Good.Api with { DnsName = "k8s.example.org" } }, _ => { }, "SLW4007"),
        ["record taken"] = (Good, TakeRecord, "SLW4008"),
        ["bucket missing"] = (Good with { StateStore = "s3://never-made" }, _ => { }, "SLW4009"),
        ["bucket in another region"] = (Good with { StateStore = "s3://made-elsewhere" }, a => Put(a, "eu-west-1", "/made-elsewhere", Place("eu-west-1")), "SLW4009"),
        ["bucket without versions"] = (Good with { StateStore = "s3://forgetful" }, a => Put(a, Good.Region, "/forgetful", ""), "SLW4010"),
        ["vCPU quota too small"] = (Good, a => Quota(a, "L-1216C47A", 8), "SLW4005"),
        ["VPC quota used up"] = (Good, a => Quota(a, "L-F678F1CE", 0), "SLW4005"),
        ["type not offered in the zone"] = (Pool(Good, p => p with { InstanceTypes = ["m7i.large"] }), _ => { }, "SLW4004"),
        ["image missing"] = (Pool(Good, p => p with { Image = new() { Id = "ami-00000000000000000" } }), _ => { }, "SLW4013"),
        ["key missing"] = (Good with { Encryption = new() { KmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555" } }, _ => { }, "SLW4012"),
        ["AWS's policy missing"] = (Pool(Good, p => p with { ManagedPolicies = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCoer"] }), _ => { }, "SLW4021"),
        ["own policy missing"] = (Good with { ControlPlane = Good.ControlPlane with { ManagedPolicies = ["arn:aws:iam::123456789012:policy/gone"] } }, _ => { }, "SLW4021"),
        ["target group missing"] = (Behind(Target("us-east-1")), _ => { }, "SLW4020"),
        ["target group in another region"] = (Behind(Target("eu-west-1")), _ => { }, "SLW4020"),
        ["security group missing"] = (Pool(Good, p => p with { SecurityGroups = ["sg-0123456789abcdef0"] }), _ => { }, "SLW4023"),
        ["security group of etcd's machines missing"] = (Good with { ControlPlane = Good.ControlPlane with { SecurityGroups = ["sg-0123456789abcdef0"] } }, _ => { }, "SLW4023"),
        ["VPC missing"] = (Existing("vpc-0a1b2c3d", "subnet-0a1b2c3d"), _ => { }, "SLW4011"),
    };

    public static TheoryData<string> Cases => [.. Faults.Keys];

    [Fact]
    public async Task Finds_nothing_wrong_in_a_good_account()
    {
        await using var account = await TestAccount.ForAsync(Good);
        Assert.Empty(await RunAsync(account, Good));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Finds_what_would_make_up_fail_and_where_it_was_written(string name)
    {
        var (spec, fault, code) = Faults[name];
        await using var account = await TestAccount.StartAsync();
        Put(account, Good.Region, "/kube-aws-kubeops", "");
        Put(account, Good.Region, "/kube-aws-kubeops?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        account.Do(Good.Region, "ec2", "CreateKeyPair", ("KeyName", "kubeops-admin"));
        fault(account);
        var findings = await RunAsync(account, spec);
        Assert.All(findings, f => Assert.Equal(code, f.Code));
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.DoesNotContain('\n', f.Message));
        Assert.All(findings, f => Assert.False(string.IsNullOrEmpty(f.Help)));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(20, null)]
    [InlineData(-20, null)]
    [InlineData(90, Severity.Warning)]
    [InlineData(-90, Severity.Warning)]
    [InlineData(400, Severity.Error)]
    [InlineData(-400, Severity.Error)]
    public async Task Says_when_this_computers_clock_is_off_and_by_how_much(int seconds, Severity? severity)
    {
        await using var account = await TestAccount.ForAsync(Good);
        var findings = await PreflightChecks.RunAsync(PreflightContext.Of(account.Services(Good) with { WallTime = new OffTime(TimeSpan.FromSeconds(seconds)) }), default);
        Assert.Equal(severity is null ? 0 : 1, findings.Count);
        Assert.All(findings, f => Assert.Equal(("SLW4022", severity), (f.Code, f.Severity)));
        Assert.All(findings, f => Assert.Contains(seconds > 0 ? " ahead of that of AWS" : " behind that of AWS", f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_a_vpc_whose_names_would_not_resolve_and_a_subnet_of_another_zone()
    {
        await using var account = await TestAccount.ForAsync(Good);
        var vpc = account.Do(Good.Region, "ec2", "CreateVpc", ("CidrBlock", "10.0.0.0/16")).Text("vpcId");
        var subnet = account.Do(Good.Region, "ec2", "CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.0.10.0/24"), ("AvailabilityZone", "us-east-1a")).Text("subnetId");
        var gateway = account.Do(Good.Region, "ec2", "CreateInternetGateway").Text("internetGatewayId");
        account.Do(Good.Region, "ec2", "AttachInternetGateway", ("VpcId", vpc), ("InternetGatewayId", gateway));
        var unrouted = Assert.Single(await RunAsync(account, Existing(vpc, subnet)), f => f.Message.Contains($"{subnet} is no public subnet", StringComparison.Ordinal));
        Assert.Equal("SLW4011", unrouted.Code);
        var main = Assert.Single(await account.Aws(Good.Region).Ec2.DescribeRouteTablesAsync([new("vpc-id", vpc)])).Id;
        account.Do(Good.Region, "ec2", "CreateRoute", ("RouteTableId", main), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", gateway));
        var findings = await RunAsync(account, Existing(vpc, subnet));
        Assert.Equal(2, findings.Count);
        Assert.Contains(findings, f => f.Code == "SLW4011" && f.Message.Contains("DNS hostnames", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Code == "SLW4011" && f.Message.Contains($"{subnet} is in us-east-1a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clusters_own_record_and_machines_are_no_trouble()
    {
        await using var account = await TestAccount.ForAsync(Good);
        Quota(account, "L-1216C47A", 9);
        Assert.Null(await account.UpAsync(Good));
        Assert.Empty(await RunAsync(account, Good));
    }

    /// <summary>Terraform's cluster has no stacks to be known by, and one that was stopped half way has only a part of what it needs.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task What_carries_the_clusters_tag_counts_as_its_share_of_a_quota(bool isOwn, int findings)
    {
        await using var account = await TestAccount.ForAsync(Good);
        account.Do(Good.Region, "ec2", "CreateVpc", ("CidrBlock", "10.0.0.0/16"), ("TagSpecification.1.ResourceType", "vpc"),
            ("TagSpecification.1.Tag.1.Key", "slipway.dev/cluster"), ("TagSpecification.1.Tag.1.Value", isOwn ? Good.Metadata.Name : "another"));
        Quota(account, "L-F678F1CE", 1);
        Assert.Equal(findings, (await RunAsync(account, Good)).Count(f => f.Code == "SLW4005"));
    }

    /// <summary>A clock that runs well and was set badly.</summary>
    sealed class OffTime(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + off;
    }

    static Task<IReadOnlyList<Diagnostic>> RunAsync(TestAccount account, ClusterSpec spec) =>
        PreflightChecks.RunAsync(PreflightContext.Of(account.Services(spec)), default);

    [Theory]
    [InlineData("instance", "the cluster makes a VPC of its own")]
    [InlineData("ip", "takes targets of type ip")]
    public async Task Finds_a_target_group_that_no_machine_of_the_cluster_could_stand_behind(string type, string words)
    {
        await using var account = await TestAccount.ForAsync(Good);
        var vpc = account.Do(Good.Region, "ec2", "CreateVpc", ("CidrBlock", "10.9.0.0/16")).Text("vpcId");
        var finding = Assert.Single(await RunAsync(account, Behind(MakeTargetGroup(account, vpc, type))));
        Assert.Equal("SLW4020", finding.Code);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_target_group_of_the_clusters_own_vpc_and_policies_that_exist()
    {
        await using var account = await TestAccount.ForAsync(Good);
        Assert.Null(await account.UpAsync(Good));
        var vpc = (await account.Aws(Good.Region).Ec2.DescribeVpcsAsync([Aws.Ec2.Filter.Tag("slipway.dev/cluster", Good.Metadata.Name)]))[0].Id;
        var spec = Pool(Behind(MakeTargetGroup(account, vpc, "instance")), p => p with { ManagedPolicies = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"] });
        Assert.Empty(await RunAsync(account, spec));
    }

    [Fact]
    public async Task Takes_security_groups_of_the_clusters_own_vpc_only()
    {
        await using var account = await TestAccount.ForAsync(Good);
        var elsewhere = account.Do(Good.Region, "ec2", "CreateVpc", ("CidrBlock", "10.9.0.0/16")).Text("vpcId");
        var early = Assert.Single(await RunAsync(account, In(Group(elsewhere))));
        Assert.Equal("SLW4023", early.Code);
        Assert.Contains("the cluster makes a VPC of its own", early.Message, StringComparison.Ordinal);

        Assert.Null(await account.UpAsync(Good));
        var own = (await account.Aws(Good.Region).Ec2.DescribeVpcsAsync([Aws.Ec2.Filter.Tag("slipway.dev/cluster", Good.Metadata.Name)]))[0].Id;
        Assert.Empty(await RunAsync(account, In(Group(own))));
        Assert.Contains($"the cluster's machines are in {own}", Assert.Single(await RunAsync(account, In((await account.Aws(Good.Region).Ec2.DescribeSecurityGroupsAsync([new("vpc-id", elsewhere), new("group-name", "extra")]))[0].Id))).Message, StringComparison.Ordinal);

        string Group(string vpc) => account.Do(Good.Region, "ec2", "CreateSecurityGroup", ("GroupName", "extra"), ("GroupDescription", "more"), ("VpcId", vpc)).Text("groupId");
        static ClusterSpec In(string group) => Pool(Good, p => p with { SecurityGroups = [group] });
    }

    public static TheoryData<string, string> OddImages => new()
    {
        { "Windows_Server-2022-English-Full-Base-2026.06.10", "(Windows_Server-2022-English-Full-Base-2026.06.10) is for windows, machines run ubuntu-24.04" },
        { "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server", "is for arm64, " },
        { "al2023-ami-2023-kernel-default-x86_64", "has its root disk at /dev/xvda, images of ubuntu-24.04 have it at /dev/sda1" },
        { "pending", "is pending" },
        { "instance-store", "has its root disk on instance-store" },
        { "paravirtual", "is virtualised by paravirtual" },
    };

    [Theory]
    [MemberData(nameof(OddImages))]
    public async Task Refuses_an_image_that_no_machine_could_start_from_and_says_why(string name, string words)
    {
        await using var account = await TestAccount.ForAsync(Good);
        account.Simulator.World.Run(() => account.Simulator.World.Add(new Oddities()));
        var image = Assert.Single(await account.Aws(Good.Region).Ec2.DescribeImagesAsync([new("name", name)]));
        var finding = Assert.Single(await RunAsync(account, Pool(Good, p => p with { Image = new() { Id = image.Id } })));
        Assert.Equal("SLW4013", finding.Code);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    /// <summary>Images that nobody publishes any more.</summary>
    sealed class Oddities : IImages
    {
        static readonly MachineImage[] s_all =
        [
            new("ami-0000000000000000a", "pending", "x86_64") { State = "pending" },
            new("ami-0000000000000000b", "instance-store", "x86_64") { RootDeviceType = "instance-store" },
            new("ami-0000000000000000c", "paravirtual", "x86_64") { Virtualization = "paravirtual" },
        ];

        public MachineImage? FindImage(string region, string imageId) => s_all.FirstOrDefault(image => image.Id == imageId);
        public IEnumerable<MachineImage> AllImages(string region) => s_all;
    }

    static ClusterSpec Behind(string targetGroup) => Pool(Good, p => p with { TargetGroups = [targetGroup] });

    static string Target(string region) => $"arn:aws:elasticloadbalancing:{region}:123456789012:targetgroup/web/0123456789abcdef";

    static string MakeTargetGroup(TestAccount account, string vpc, string type) =>
        account.Do(Good.Region, "elasticloadbalancing", "CreateTargetGroup", ("Name", "web"), ("Protocol", "TCP"), ("Port", "80"), ("VpcId", vpc), ("TargetType", type))
            .Descendants().First(e => e.Name.LocalName == "TargetGroupArn").Value;

    static ClusterSpec Pool(ClusterSpec spec, Func<NodePoolSpec, NodePoolSpec> change) => spec with { NodePools = [change(spec.NodePools[0])] };

    static ClusterSpec Existing(string vpc, string subnet) => Good with
    {
        Network = Good.Network with
        {
            Vpc = new() { Id = vpc, Cidr = "10.0.0.0/16" },
            Subnets = [new() { Name = "one", Id = subnet, Zone = "us-east-1c", Cidr = "10.0.10.0/24", Type = SubnetType.Public }],
        },
    };

    static void Quota(TestAccount account, string code, double value) => account.Simulator.World.Part<QuotasService>().Set(code, value);

    static void TakeRecord(TestAccount account) => Rest(account, "route53", Good.Region, "POST", $"/2013-04-01/hostedzone/{TestSpecs.ZoneId}/rrset", """
        <ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet>
        <Name>k8s.kubeops.net</Name><Type>A</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>203.0.113.9</Value></ResourceRecord></ResourceRecords>
        </ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>
        """);

    static string Place(string region) => $"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>";

    static void Put(TestAccount account, string region, string path, string body) => Rest(account, "s3", region, "PUT", path, body);

    static void Rest(TestAccount account, string service, string region, string method, string path, string body)
    {
        var parts = path.Split('?');
        var query = parts.Length == 2 ? new Dictionary<string, string> { [parts[1]] = "" } : [];
        account.Simulator.World.Invoke(service, region, new RestRequest(method, $"{service}.amazonaws.com", parts[0], query, new Dictionary<string, string>(), System.Text.Encoding.UTF8.GetBytes(body)));
    }
}
