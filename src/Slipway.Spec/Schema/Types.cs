using Slipway.Spec.Formats;
using Slipway.Spec.Model;

namespace Slipway.Spec.Schema;

/// <summary>The value types that the tables of keys are made of.</summary>
static class Types
{
    public static readonly TextType ClusterName = new("cluster name", "my-cluster", NameChecks.ClusterName, Patterns.ClusterName);
    public static readonly TextType PoolName = new("pool name", "workers", NameChecks.PoolName, Patterns.PoolName);
    public static readonly TextType SubnetName = new("subnet name", "public-a", NameChecks.SubnetName, Patterns.SubnetName);
    public static readonly TextType AddonName = new("addon name", "metrics-server", NameChecks.AddonName, Patterns.AddonName);
    public static readonly TextType ManifestFile = new("manifest file", "addons/metrics-server.yaml", AssetChecks.Manifest);
    public static readonly TextType Region = new("region", "eu-west-1", NameChecks.Region, Patterns.Region);
    public static readonly TextType Zone = new("zone", "eu-west-1a", NameChecks.Zone, Patterns.Zone);
    public static readonly TextType Version = new("version", "1.36.2", NameChecks.Version, Patterns.Version, numberLike: true);
    public static readonly TextType StateStore = new("state store", "s3://my-bucket", NameChecks.StateStore);
    public static readonly TextType InstanceType = new("instance type", "m7i.large", NameChecks.InstanceType, Patterns.InstanceType);
    public static readonly TextType KeyPairName = new("key pair name", "admin", NameChecks.KeyPairName);
    public static readonly TextType SshKey = new("SSH public key", "ssh-ed25519 AAAA… me@example.com", NameChecks.SshKey, Patterns.SshKey);

    public static readonly TextType Cidr = new("IPv4 block", "10.0.0.0/16", NetworkChecks.Cidr, "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$");
    public static readonly TextType Address = new("IPv4 address", "10.96.0.10", NetworkChecks.Address, "^[0-9]{1,3}(\\.[0-9]{1,3}){3}$");
    public static readonly TextType DnsName = new("DNS name", "k8s.example.com", NetworkChecks.DnsName, Patterns.DnsName);
    public static readonly TextType DnsNameOrAddress = new("DNS name or IPv4 address", "k8s.example.com", NetworkChecks.DnsNameOrAddress);
    public static readonly TextType HostedZone = new("hosted zone id", "Z1D633PJN98FT9", NetworkChecks.HostedZone, Patterns.HostedZone);

    public static readonly TextType AssetName = new("node file", "kubelet", AssetChecks.Name, $"^({string.Join('|', AssetChecks.Names)})$");
    public static readonly TextType MirrorUrl = new("mirror", "s3://my-mirror", AssetChecks.Mirror, "^(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?|file:///.+)$");
    public static readonly TextType FileUrl = new("file address", "s3://my-builds/kubelet", AssetChecks.Url, "^(https://|s3://|file:///).+");
    public static readonly TextType Sha256 = new("SHA-256", new string('a', 64), AssetChecks.Sha256, "^[0-9a-f]{64}$");

    public static readonly TextType VpcId = Id("vpc", "a VPC");
    public static readonly TextType InternetGatewayId = Id("igw", "an internet gateway");
    public static readonly TextType SubnetId = Id("subnet", "a subnet");
    public static readonly TextType RouteTableId = Id("rtb", "a route table");
    public static readonly TextType NatGatewayId = Id("nat", "a NAT gateway");
    public static readonly TextType EipAllocationId = Id("eipalloc", "an Elastic IP");
    public static readonly TextType SecurityGroupId = Id("sg", "a security group");
    public static readonly TextType ImageId = Id("ami", "an AMI");

    public static readonly TextType KmsKeyArn = new("KMS key ARN", KeyArn, AwsChecks.Arn(Patterns.IsKmsKeyArn, "a KMS key", KeyArn), Patterns.KmsKeyArn);
    public static readonly TextType PolicyArn = new("IAM policy ARN", Policy, AwsChecks.Arn(Patterns.IsPolicyArn, "an IAM policy", Policy), Patterns.PolicyArn);
    public static readonly TextType TargetGroupArn =
        new("target group ARN", TargetGroup, AwsChecks.Arn(Patterns.IsTargetGroupArn, "a target group", TargetGroup), Patterns.TargetGroupArn);

    public static readonly TextType LabelKey = new("label key", "example.com/role", KubernetesChecks.TaintKey);
    public static readonly TextType LabelValue = new("label value", "batch", KubernetesChecks.LabelValue, numberLike: true);

    /// <summary>AWS takes 50 tags on a resource; some are Slipway's.</summary>
    public static readonly TextMapType Tags = new("AWS tags", 40, AwsChecks.TagKey, AwsChecks.TagValue);
    public static readonly TextMapType Labels = new("Kubernetes labels", 100, KubernetesChecks.LabelKey, KubernetesChecks.LabelValue);

    public static readonly TextMapType EvictionThresholds = new("eviction thresholds", 20, KubernetesChecks.EvictionSignal, KubernetesChecks.EvictionThreshold);
    public static readonly TextType PreflightCheck = new("name of a preflight check", "SystemVerification", KubernetesChecks.PreflightCheck, Patterns.PreflightCheck);

    public static readonly BooleanType Boolean = new();
    public static readonly SizeType Size = new();
    public static readonly PriceType Price = new();

    public static readonly EnumType<TaintEffect> TaintEffects = new("taint effect",
        ("NoSchedule", TaintEffect.NoSchedule, "new pods stay away"),
        ("PreferNoSchedule", TaintEffect.PreferNoSchedule, "new pods stay away if they can"),
        ("NoExecute", TaintEffect.NoExecute, "pods that are there leave, too"));

    public static readonly EnumType<Tenancy> Tenancies = new("tenancy",
        ("default", Tenancy.Default, "shared hardware"),
        ("dedicated", Tenancy.Dedicated, "hardware of one's own, at a surcharge"),
        ("host", Tenancy.Host, "on dedicated hosts that exist"));

    public static IntegerType Integer(int least, int most, string? unit = null) => new(least, most, unit);

    public static DurationType Duration(string least, string most) =>
        new(DurationText.Parse(least) ?? TimeSpan.Zero, DurationText.Parse(most) ?? TimeSpan.MaxValue);

    public static ListType<string> ListOf(TextType item) => new($"list of {item.Label}s", item, text => text);

    public static ListType<T> ListOf<T>(string label, FieldType<T> item, Func<T, string> identity, string? identityKey) =>
        new(label, item, identity, identityKey);

    public static ShapeType<T> Mapping<T>(Shape<T> shape) => new(shape);

    const string KeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const string Policy = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    const string TargetGroup = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef";

    static TextType Id(string prefix, string kind) =>
        new($"id of {kind}", $"{prefix}-0a1b2c3d4e5f67890", AwsChecks.Id(prefix, kind), $"^{prefix}-([0-9a-f]{{8}}|[0-9a-f]{{17}})$");
}
