using Slipway.Operations.Preflight;
using Slipway.Operations.Terraform;

namespace Slipway.Operations.Doctor;

/// <summary>What each finding is about, and where AWS explains it.</summary>
static class DoctorSubjects
{
    const string Docs = "https://docs.aws.amazon.com/";

    public const string Credentials = "credentials";
    public const string Bucket = "bucket";

    static readonly (string Subject, string Link, string[] Codes)[] s_all =
    [
        (Credentials, "cli/latest/userguide/cli-configure-files.html", [PreflightRules.NotReachable.Code, DoctorRules.Root.Code]),
        ("clock", "AWSEC2/latest/UserGuide/set-time.html", [PreflightRules.ClockOff.Code]),
        ("permissions", "IAM/latest/UserGuide/access_policies.html", [PreflightRules.Denied.Code, DoctorRules.Policies.Code]),
        ("zones", "AWSEC2/latest/UserGuide/using-regions-availability-zones.html", [PreflightRules.ZoneNotThere.Code]),
        ("instance types", "AWSEC2/latest/UserGuide/instance-discovery.html", [PreflightRules.TypeNotOffered.Code]),
        ("quotas", "servicequotas/latest/userguide/request-quota-increase.html", [PreflightRules.QuotaTooSmall.Code]),
        ("key pair", "AWSEC2/latest/UserGuide/create-key-pairs.html", [PreflightRules.KeyPairMissing.Code]),
        ("hosted zone", "Route53/latest/DeveloperGuide/CreatingHostedZone.html", [PreflightRules.ZoneMissing.Code, PreflightRules.RecordTaken.Code, PreflightRules.RecordLeft.Code]),
        (Bucket, "AmazonS3/latest/userguide/Versioning.html", [PreflightRules.BucketMissing.Code, PreflightRules.BucketNotVersioned.Code, PreflightRules.FolderState.Code, TerraformRules.NoBucket.Code]),
        ("network", "vpc/latest/userguide/vpc-dns.html", [PreflightRules.VpcUnusable.Code]),
        ("KMS key", "kms/latest/developerguide/create-keys.html", [PreflightRules.KeyUnusable.Code, PreflightRules.KeysDoNotOpen.Code, DoctorRules.Key.Code]),
        ("images", "AWSEC2/latest/UserGuide/finding-an-ami.html", [PreflightRules.ImageUnusable.Code]),
        ("mirror", "AmazonS3/latest/userguide/Welcome.html", [PreflightRules.MirrorMissing.Code, PreflightRules.MirrorLacks.Code]),
        ("target groups", "elasticloadbalancing/latest/network/load-balancer-target-groups.html", [PreflightRules.TargetGroupUnusable.Code]),
        ("managed policies", "IAM/latest/UserGuide/access_policies_managed-vs-inline.html", [PreflightRules.PolicyMissing.Code]),
        ("security groups", "vpc/latest/userguide/vpc-security-groups.html", [PreflightRules.SecurityGroupUnusable.Code]),
        ("service-linked roles", "IAM/latest/UserGuide/using-service-linked-roles.html", [DoctorRules.LinkedRole.Code]),
    ];

    public static IEnumerable<string> All => Array.ConvertAll(s_all, subject => subject.Subject);

    /// <summary>What can be looked at before there is a spec; the bucket, where one is named.</summary>
    public static IEnumerable<string> OfAnAccount { get; } = [Credentials, "clock", "zones", "instance types", "quotas", Bucket, "images", "service-linked roles"];

    public static (string Subject, Uri Link) Of(string code)
    {
        var found = Array.Find(s_all, subject => subject.Codes.Contains(code));
        return found.Subject is null ? ("account", new Uri(Docs)) : (found.Subject, new Uri(Docs + found.Link));
    }
}
