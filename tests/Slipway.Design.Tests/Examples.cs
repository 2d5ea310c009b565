using Slipway.Spec.Model;

namespace Slipway.Design.Tests;

/// <summary>The two clusters that decide, as their imports say them, and the shapes that the golden designs show.</summary>
static class Examples
{
    /// <summary>kube-aws 0.9.4: 2 controllers, 3 etcd members, 4 workers of m3.medium in two public subnets.</summary>
    public static ClusterSpec Kubeops { get; } = new()
    {
        Metadata = new() { Name = "k8s", Tags = new Dictionary<string, string> { ["Name"] = "Kubernetes", ["Environment"] = "Kubeops" } },
        Region = "us-east-1",
        KubernetesVersion = "1.32.13",
        StateStore = "s3://kubeops-state",
        ControlPlane = new() { Replicas = 2, InstanceType = "m3.medium", RootVolume = new() { Size = 30 } },
        Etcd = new() { Topology = EtcdTopology.Dedicated, Replicas = 3, InstanceType = "m3.medium", Volume = new() { Size = 30 }, RootVolume = new() { Size = 30 } },
        Api = new() { DnsName = "k8s.kubeops.net", HostedZone = "AIX95O34ZN4A", AllowedCidrs = ["0.0.0.0/0"] },
        Network = new()
        {
            Vpc = new() { Cidr = "10.0.0.0/16" },
            Topology = NetworkTopology.Public,
            Subnets =
            [
                new() { Name = "ManagedPublicSubnet1", Zone = "us-east-1c", Cidr = "10.0.10.0/24", Type = SubnetType.Public },
                new() { Name = "ManagedPrivateSubnet1", Zone = "us-east-1e", Cidr = "10.0.20.0/24", Type = SubnetType.Public },
            ],
            PodCidr = "10.2.0.0/16",
            ServiceCidr = "10.3.0.0/24",
            DnsServiceIp = "10.3.0.10",
        },
        Access = new() { Ssh = new() { KeyName = "kubeops-admin", AllowedCidrs = ["0.0.0.0/0"] } },
        Certificates = new() { AuthorityDuration = TimeSpan.FromDays(3650), Duration = TimeSpan.FromDays(3650) },
        NodePools = [new() { Name = "nodepool1", InstanceTypes = ["m3.medium"], Min = 4, Max = 4, RootVolume = new() { Size = 50 } }],
    };

    /// <summary>kops: 3 control-plane nodes and 1 worker of t2.small over three zones of eu-west-1.</summary>
    public static ClusterSpec Proyecto { get; } = new()
    {
        Metadata = new() { Name = "proyecto" },
        Region = "eu-west-1",
        StateStore = "s3://proyecto-state/kops",
        ControlPlane = new() { Replicas = 3, InstanceType = "t2.small" },
        Network = new() { Topology = NetworkTopology.Public, Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"], Vpc = new() { Cidr = "172.20.0.0/16" } },
        Api = new() { AllowedCidrs = ["198.51.100.7/32"] },
        Access = new() { Ssh = new() { AuthorizedKeys = ["ssh-rsa AAAAB3NzaC1yc2E proyecto"] } },
        NodePools = [new() { Name = "nodes", InstanceTypes = ["t2.small"], Min = 1, Max = 1 }],
    };

    public static ClusterSpec DedicatedEtcd { get; } = Specs.Default with
    {
        Etcd = new() { Topology = EtcdTopology.Dedicated, Replicas = 5, InstanceType = "m7g.large", Volume = new() { Size = 50, Type = VolumeType.Io2, Iops = 3000 } },
    };

    public static ClusterSpec ExistingVpc { get; } = Specs.Default with
    {
        Network = new()
        {
            Vpc = new() { Id = "vpc-0a1b2c3d", Cidr = "10.20.0.0/16" },
            Subnets =
            [
                new() { Name = "app-a", Zone = "eu-west-1a", Id = "subnet-0000000a", Type = SubnetType.Private },
                new() { Name = "app-b", Zone = "eu-west-1b", Cidr = "10.20.64.0/20", NatGatewayId = "nat-0000000b" },
                new() { Name = "edge-a", Zone = "eu-west-1a", Id = "subnet-000000ea", Type = SubnetType.Public },
                new() { Name = "edge-b", Zone = "eu-west-1b", Id = "subnet-000000eb", Type = SubnetType.Public },
            ],
        },
    };

    public static ClusterSpec PerZonePools { get; } = Specs.Default with
    {
        Network = new() { Nat = NatMode.PerZone, Cni = Cni.AmazonVpc },
        NodePools =
        [
            new()
            {
                Name = "db", InstanceTypes = ["r7g.large"], Min = 4, Max = 8, Desired = 5, Spread = PoolSpread.PerZone,
                Labels = new Dictionary<string, string> { ["team"] = "data" },
                Taints = [new() { Key = "dedicated", Value = "db", Effect = TaintEffect.NoSchedule }],
            },
            new() { Name = "batch", InstanceTypes = ["m7i.large", "m6i.large", "m5.large"], Min = 0, Max = 20, Spot = true },
        ],
    };

    /// <summary>By the name of its folder in <c>testdata/design</c>.</summary>
    public static IReadOnlyDictionary<string, ClusterSpec> All { get; } = new SortedDictionary<string, ClusterSpec>(StringComparer.Ordinal)
    {
        ["kubeops_as_imported_from_kube_aws"] = Kubeops,
        ["proyecto_of_kops_over_three_zones"] = Proyecto,
        ["default_private_over_three_zones"] = Specs.Default,
        ["dedicated_etcd_with_provisioned_iops"] = DedicatedEtcd,
        ["existing_vpc_with_mixed_subnets"] = ExistingVpc,
        ["pools_one_group_a_zone"] = PerZonePools,
    };
}
