using System.Text.RegularExpressions;

namespace Slipway.Spec.Formats;

/// <summary>
/// Formats as regular expressions that .NET and ECMAScript read alike: the reader and the JSON Schema share them. They are matched
/// only against short single-line texts.
/// </summary>
static partial class Patterns
{
    public const string ClusterName = "^[a-z][a-z0-9-]{0,26}[a-z0-9]$";
    public const string PoolName = "^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$";
    public const string SubnetName = "^[A-Za-z]([A-Za-z0-9-]{0,38}[A-Za-z0-9])?$";
    public const string AddonName = "^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$";
    public const string Region = "^[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}$";
    public const string Zone = "^[a-z]{2}(-[a-z]+){1,3}-[0-9]{1,2}(-[a-z]{3}-[0-9])?[a-z]$";
    public const string Version = "^[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?$";
    public const string InstanceType = "^[a-z][a-z0-9-]*\\.[a-z0-9-]+$";
    public const string HostedZone = "^[A-Z0-9]{1,32}$";
    public const string Bucket = "^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$";
    public const string AwsId = "^[a-z]+-([0-9a-f]{8}|[0-9a-f]{17})$";
    public const string DnsName = "^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?$";
    public const string LabelName = "^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$";
    public const string KmsKeyArn = "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$";
    public const string PolicyArn = "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]+$";
    public const string TargetGroupArn = "^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:targetgroup/[A-Za-z0-9-]+/[0-9a-f]+$";
    public const string SshKey = "^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]{32,}={0,2}( .*)?$";

    public const string Threshold = "^([0-9]{1,2}(\\.[0-9]{1,3})?%|100%|[0-9]{1,12}(\\.[0-9]{1,3})?([kMGTP]i?|Ki)?)$";
    public const string PreflightCheck = "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$";

    [GeneratedRegex(ClusterName)] public static partial Regex IsClusterName { get; }
    [GeneratedRegex(PoolName)] public static partial Regex IsPoolName { get; }
    [GeneratedRegex(SubnetName)] public static partial Regex IsSubnetName { get; }
    [GeneratedRegex(AddonName)] public static partial Regex IsAddonName { get; }
    [GeneratedRegex(Region)] public static partial Regex IsRegion { get; }
    [GeneratedRegex(Zone)] public static partial Regex IsZone { get; }
    [GeneratedRegex(Version)] public static partial Regex IsVersion { get; }
    [GeneratedRegex(InstanceType)] public static partial Regex IsInstanceType { get; }
    [GeneratedRegex(HostedZone)] public static partial Regex IsHostedZone { get; }
    [GeneratedRegex(Bucket)] public static partial Regex IsBucket { get; }
    [GeneratedRegex(AwsId)] public static partial Regex IsAwsId { get; }
    [GeneratedRegex(DnsName)] public static partial Regex IsDnsName { get; }
    [GeneratedRegex(LabelName)] public static partial Regex IsLabelName { get; }
    [GeneratedRegex(KmsKeyArn)] public static partial Regex IsKmsKeyArn { get; }
    [GeneratedRegex(PolicyArn)] public static partial Regex IsPolicyArn { get; }
    [GeneratedRegex(TargetGroupArn)] public static partial Regex IsTargetGroupArn { get; }
    [GeneratedRegex(Threshold)] public static partial Regex IsThreshold { get; }
    [GeneratedRegex(PreflightCheck)] public static partial Regex IsPreflightCheck { get; }
    [GeneratedRegex(SshKey)] public static partial Regex IsSshKey { get; }
}
