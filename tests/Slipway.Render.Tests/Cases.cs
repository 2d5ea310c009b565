using Slipway.Design;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Spec.Model;

namespace Slipway.Render.Tests;

/// <summary>The clusters whose rendering is kept in <c>testdata/render</c>, by the name of their folder.</summary>
public static class Cases
{
    static readonly Dictionary<string, ClusterSpec> Specs = new()
    {
        ["private-three-zones"] = new()
        {
            Metadata = new() { Name = "demo", Tags = new SortedDictionary<string, string> { ["Environment"] = "demo" } },
            Region = "eu-west-1",
            KubernetesVersion = "1.36.2",
            StateStore = "s3://demo-state",
            Network = new() { Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] },
            Api = new() { AllowedCidrs = ["203.0.113.0/24"] },
            NodePools = [new() { Name = "general", InstanceTypes = ["m7i.large"], Min = 3, Max = 6 }],
        },
        ["public-dedicated-etcd"] = new()
        {
            Metadata = new() { Name = "k8s-kubeops", Tags = new SortedDictionary<string, string> { ["Environment"] = "Kubeops" } },
            Region = "us-east-1",
            KubernetesVersion = "1.36.2",
            StateStore = "s3://kubeops-state/clusters",
            ControlPlane = new() { Replicas = 2, InstanceType = "m3.medium" },
            Etcd = new() { Topology = EtcdTopology.Dedicated, Replicas = 3, InstanceType = "m3.medium" },
            Api = new() { DnsName = "k8s.kubeops.net", HostedZone = "ZAIX95O34ZN4A", LoadBalancer = LoadBalancerScheme.Public, AllowedCidrs = ["0.0.0.0/0"] },
            Network = new()
            {
                Vpc = new() { Cidr = "10.0.0.0/16" },
                Topology = NetworkTopology.Public,
                Subnets =
                [
                    new() { Name = "subnet0", Zone = "us-east-1c", Cidr = "10.0.10.0/24", Type = SubnetType.Public },
                    new() { Name = "subnet1", Zone = "us-east-1e", Cidr = "10.0.20.0/24", Type = SubnetType.Public },
                ],
                Cni = Cni.Flannel,
            },
            Access = new() { Ssh = new() { KeyName = "kubeops-admin", AllowedCidrs = ["0.0.0.0/0"] } },
            Encryption = new() { KmsKeyArn = "arn:aws:kms:us-east-1:012345678901:key/7f3f1a2e-5d0b-4b0e-9f4e-2f0f4c1d9b11" },
            NodePools = [new() { Name = "nodepool1", InstanceTypes = ["m3.medium"], Min = 4, Max = 4 }],
        },
        ["three-and-one"] = new()
        {
            Metadata = new() { Name = "kube" },
            Region = "eu-west-1",
            KubernetesVersion = "1.36.2",
            StateStore = "s3://kube-state-store",
            ControlPlane = new() { Replicas = 3, InstanceType = "t3.medium", Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] },
            Api = new() { LoadBalancer = LoadBalancerScheme.Public, AllowedCidrs = ["198.51.100.7/32"] },
            Network = new() { Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"], Topology = NetworkTopology.Public },
            Access = new() { Ssh = new() { AuthorizedKeys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample ops@example"] } },
            NodePools = [new() { Name = "nodes", InstanceTypes = ["t3.medium"], Min = 1, Max = 1 }],
        },
        ["existing-vpc"] = new()
        {
            Metadata = new() { Name = "tenant" },
            Region = "us-west-2",
            KubernetesVersion = "1.36.2",
            StateStore = "s3://tenant-state",
            ControlPlane = new() { SecurityGroups = ["sg-0123456789abcdef0"], ManagedPolicies = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"] },
            Api = new() { LoadBalancer = LoadBalancerScheme.Internal, AllowedCidrs = ["10.20.0.0/16"] },
            Network = new()
            {
                Vpc = new() { Cidr = "10.20.0.0/16", Id = "vpc-0aa11bb22cc33dd44", InternetGatewayId = "igw-0123456789abcdef0" },
                Subnets =
                [
                    new() { Name = "a", Zone = "us-west-2a", Id = "subnet-0aaaaaaaaaaaaaaa1", Type = SubnetType.Private },
                    new() { Name = "b", Zone = "us-west-2b", Id = "subnet-0bbbbbbbbbbbbbbb2", Type = SubnetType.Private },
                    new() { Name = "c", Zone = "us-west-2c", Cidr = "10.20.96.0/20", Type = SubnetType.Private, NatGatewayId = "nat-0123456789abcdef0" },
                ],
                Cni = Cni.Calico,
            },
            NodePools = [new() { Name = "apps", InstanceTypes = ["m7g.xlarge"], Min = 2, Max = 10 }],
        },
        ["spot-and-zones"] = new()
        {
            Metadata = new() { Name = "batch" },
            Region = "eu-central-1",
            KubernetesVersion = "1.36.2",
            StateStore = "s3://batch-state",
            Api = new() { AllowedCidrs = ["203.0.113.0/24"] },
            Network = new() { Zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"], Nat = NatMode.PerZone, Cni = Cni.AmazonVpc },
            NodePools =
            [
                new() { Name = "spot", InstanceTypes = ["m7i.large", "m6i.large", "m5.large"], Min = 0, Max = 40, Spot = true, SpotMaxPrice = 0.08m,
                    Labels = new SortedDictionary<string, string> { ["workload"] = "batch" },
                    Taints = [new() { Key = "spot", Value = "true", Effect = TaintEffect.NoSchedule }] },
                new() { Name = "mixed", InstanceTypes = ["m7i.large", "m7a.large"], Min = 2, Max = 4, Tags = new SortedDictionary<string, string> { ["Team"] = "core" } },
                new() { Name = "zonal", InstanceTypes = ["r7i.large"], Min = 3, Max = 9, Spread = PoolSpread.PerZone,
                    TargetGroups = ["arn:aws:elasticloadbalancing:eu-central-1:012345678901:targetgroup/web/0123456789abcdef"] },
                new() { Name = "flatcar", InstanceTypes = ["c7g.large"], Min = 1, Max = 1, Image = new() { Family = ImageFamily.Flatcar, Id = "ami-0123456789abcdef0" } },
            ],
        },
    };

    public static IEnumerable<string> Names => Specs.Keys;

    public static TheoryData<string> All => [.. Specs.Keys];

    public static RenderInput Input { get; } = new(
        new Dictionary<string, string>
        {
            [AuthorityNames.Kubernetes] = Pem("kubernetes"),
            [AuthorityNames.Etcd] = Pem("etcd"),
            [AuthorityNames.FrontProxy] = Pem("front-proxy"),
        },
        new Dictionary<Architecture, string>
        {
            [Architecture.Amd64] = new('a', 64),
            [Architecture.Arm64] = new('b', 64),
        });

    public static ClusterSpec Spec(string name) => Specs[name];

    public static ClusterDesign Design(string name) => Design(Specs[name]);

    public static ClusterDesign Design(ClusterSpec spec)
    {
        var result = Designer.Design(spec, ClusterLock.Empty);
        return result.Design ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    public static RenderedCluster Render(string name) => ClusterRenderer.Render(Design(name), Input);

    static string Pem(string name) => $"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(name))}\n-----END CERTIFICATE-----\n";
}
