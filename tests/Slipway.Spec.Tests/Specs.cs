using FsCheck;
using FsCheck.Fluent;
using Slipway.Spec.Model;

namespace Slipway.Spec.Tests;

/// <summary>Random specs of valid values; each key is left out half of the time.</summary>
static class Specs
{
    static Gen<T?> Maybe<T>(Gen<T> gen) where T : class => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(v => (T?)v));
    static Gen<T?> MaybeValue<T>(Gen<T> gen) where T : struct => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(v => (T?)v));
    static Gen<T?> Word<T>() where T : struct, Enum => MaybeValue(Gen.Elements(Enum.GetValues<T>()));
    static Gen<string?> One(params string[] words) => Maybe(Gen.Elements(words));
    static Gen<IReadOnlyList<string>> Some(params string[] words) => Gen.SubListOf(words).Select(l => (IReadOnlyList<string>)[.. l]);
    static Gen<int?> Number(int least, int most) => MaybeValue(Gen.Choose(least, most));
    static Gen<TimeSpan?> Time(int leastSeconds, int mostSeconds) => MaybeValue(Gen.Choose(leastSeconds, mostSeconds).Select(s => TimeSpan.FromSeconds(s)));

    static Gen<IReadOnlyDictionary<string, string>> Texts(string[] keys, string[] values) =>
        from some in Gen.SubListOf(keys)
        from value in Gen.Elements(values).ArrayOf(some.Count)
        select (IReadOnlyDictionary<string, string>)new SortedDictionary<string, string>(some.Zip(value).ToDictionary(p => p.First, p => p.Second), StringComparer.Ordinal);

    static Gen<IReadOnlyDictionary<string, string>> Tags => Texts(
        ["team", "cost center", "null", "1", "a:b", "true", "größe", "x=y", "- dash"],
        ["", "yes", "0x10", "1.5", "a: b", " padded ", "=", "12:30", "@me", "2026-11-21", "ü", "-", "a/b:c"]);

    static readonly string[] Zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

    static Gen<VolumeSpec> Volume =>
        from size in Number(1, 65536)
        from type in Word<VolumeType>()
        from iops in Gen.Choose(100, 200_000)
        from throughput in Number(125, 2000)
        let effective = type ?? VolumeType.Gp3
        select new VolumeSpec
        {
            Size = size,
            Type = type,
            Iops = effective is VolumeType.Io1 or VolumeType.Io2 ? iops : effective is VolumeType.Gp3 && iops % 2 == 0 ? iops : null,
            Throughput = effective is VolumeType.Gp3 ? throughput : null,
        };

    static Gen<ImageSpec> Image =>
        from family in Word<ImageFamily>()
        from id in One("ami-0123abcd", "ami-0a1b2c3d4e5f67890")
        select new ImageSpec { Family = family, Id = id };

    static Gen<TaintSpec> Taint =>
        from key in Gen.Elements("a", "example.com/b", "c")
        from value in One("", "x", "1.5", "true")
        from effect in Gen.Elements(Enum.GetValues<TaintEffect>())
        select new TaintSpec { Key = key, Value = value, Effect = effect };

    static Gen<NodePoolSpec> Pool(string name) =>
        from types in Some("m7i.large", "c7g.xlarge")
        from min in Number(0, 3)
        from max in Number(5, 9)
        from desired in Number(3, 5)
        from spot in MaybeValue(Gen.Elements(true, false))
        from price in MaybeValue(Gen.Choose(1, 100_000).Select(n => n / 10_000m))
        from spread in Word<PoolSpread>()
        from zones in Some(Zones)
        from volume in Volume
        from image in Image
        from labels in Texts(["example.com/role", "tier", "n"], ["", "yes", "1", "a.b"])
        from taints in Taint.ListOf().Select(l => l.DistinctBy(t => (t.Key, t.Effect)).ToList())
        from tags in Tags
        from ready in Time(60, 7200)
        select new NodePoolSpec
        {
            Name = name, InstanceTypes = types, Min = min, Max = max, Desired = desired, Spot = spot, SpotMaxPrice = price, Spread = spread, Zones = zones,
            RootVolume = volume, Image = image, Labels = labels, Taints = taints, Tags = tags, ReadyTimeout = ready,
        };

    static Gen<NetworkSpec> Network =>
        from vpc in One("10.0.0.0/16", "172.16.0.0/12")
        from topology in Word<NetworkTopology>()
        from nat in Word<NatMode>()
        from cni in Word<Cni>()
        from zones in Some(Zones)
        from subnets in Gen.SubListOf("public-a", "Y", "No", "null", "Subnet1")
        from id in One("subnet-0a1b2c3d4e5f67890")
        from type in Word<SubnetType>()
        select new NetworkSpec
        {
            Vpc = new VpcSpec { Cidr = vpc }, Topology = topology, Nat = nat, Cni = cni, Zones = zones,
            Subnets = [.. subnets.Select(s => new SubnetSpec { Name = s, Zone = "eu-west-1a", Id = id, Type = type })],
        };

    public static Gen<ClusterSpec> Any =>
        from tags in Tags
        from version in One("1.36.2", "1.36", "1.30")
        from state in One("s3://my-bucket/a b".Replace(' ', '-'), "./state", "state: dir", "#x")
        from replicas in Number(1, 7)
        from type in Word<ControlPlaneType>()
        from volume in Volume
        from topology in Word<EtcdTopology>()
        from every in Time(60, 604_800)
        from keep in Time(3600, 315_360_000)
        from dns in One("k8s.example.com")
        from names in Some("localhost", "*.example.com", "10.0.0.1")
        from network in Network
        from key in One("kubeops-admin", "my key: 1", "'x'")
        from algorithm in Word<KeyAlgorithm>()
        from image in Image
        from poolNames in Gen.SubListOf("a", "yes", "null", "workers-1")
        from pools in Gen.CollectToList(poolNames.Select(Pool))
        select new ClusterSpec
        {
            Metadata = new MetadataSpec { Name = "test", Tags = tags },
            Region = "eu-west-1", KubernetesVersion = version, StateStore = state,
            ControlPlane = new ControlPlaneSpec { Type = type, Replicas = replicas, RootVolume = volume },
            Etcd = new EtcdSpec { Topology = topology, Backup = new EtcdBackupSpec { Every = every, Keep = keep } },
            Api = new ApiSpec { DnsName = dns, AdditionalNames = names },
            Network = network,
            Access = new AccessSpec { Ssh = new SshSpec { KeyName = key } },
            Certificates = new CertificatesSpec { Algorithm = algorithm, Duration = keep },
            Image = image,
            NodePools = [.. pools],
        };
}
