using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>SLW4xxx: what the account lacks.</summary>
public static class PreflightRules
{
    /// <summary>How somebody who lacks one permission gets all that the work on a cluster takes. A sentence without full stop.</summary>
    public const string Rights = "slipway render --iam operator prints the policies with every permission that it takes; an administrator's slipway doctor --fix makes them, and a group that has them";

    public static readonly DiagnosticRule NotReachable = new("SLW4001", Severity.Error, "AWS does not answer or does not know these credentials",
        "Every later step needs calls that succeed.", "Log in (aws sso login), choose a profile (AWS_PROFILE) or set credentials; check the region and the network.");

    public static readonly DiagnosticRule Denied = new("SLW4002", Severity.Warning, "A check was not allowed",
        "The caller's policies lack a read permission, so this check says nothing.", $"Give the permission named, or make sure by hand. {Rights}.");

    public static readonly DiagnosticRule ZoneNotThere = new("SLW4003", Severity.Error, "The account does not have this zone",
        "Zone letters are given to each account separately; new accounts do not see all of them.", "Choose among the zones that the finding lists.");

    public static readonly DiagnosticRule TypeNotOffered = new("SLW4004", Severity.Error, "Instance type not offered in a zone",
        "Not every zone has every instance type.", "Choose another type or other zones.");

    public static readonly DiagnosticRule QuotaTooSmall = new("SLW4005", Severity.Error, "A quota would be exceeded",
        "AWS would refuse in the middle of the creation.", "Ask for a higher quota in Service Quotas, or make the cluster smaller.");

    public static readonly DiagnosticRule KeyPairMissing = new("SLW4006", Severity.Error, "SSH key pair not found",
        "Launch templates name it, and instances cannot be launched without it.", "Create or import it in this region, or remove access.ssh.keyName.");

    public static readonly DiagnosticRule ZoneMissing = new("SLW4007", Severity.Error, "Hosted zone not found or not fitting",
        "The API's record is made in this zone, and only names below the zone's own can be.", "Name the id of the zone that holds api.dnsName.");

    public static readonly DiagnosticRule RecordTaken = new("SLW4008", Severity.Error, "The API's name is taken",
        "A record of that name exists and is not this cluster's: it would be refused, or traffic would be stolen.", "Delete the record or choose another api.dnsName.");

    public static readonly DiagnosticRule BucketMissing = new("SLW4009", Severity.Error, "State bucket not usable",
        "The state store holds keys, configurations and backups; machines boot from it.", "Create the bucket in the cluster's region, with versioning.");

    public static readonly DiagnosticRule BucketNotVersioned = new("SLW4010", Severity.Warning, "State bucket without versioning",
        "An overwritten or deleted object is gone for good.", "aws s3api put-bucket-versioning --bucket NAME --versioning-configuration Status=Enabled");

    public static readonly DiagnosticRule VpcUnusable = new("SLW4011", Severity.Error, "Existing VPC or subnet not usable",
        "Names inside the cluster need DNS support and DNS hostnames in the VPC; subnets have to be of this VPC and in the zones given, with IPv4 addresses, and those called public with a route to the internet.", "Mend what the finding names.");

    public static readonly DiagnosticRule KeyUnusable = new("SLW4012", Severity.Error, "KMS key not usable",
        "Disks and the cluster's keys are encrypted with it.", "Name an enabled symmetric key of this region, or remove encryption.kmsKeyArn.");

    public static readonly DiagnosticRule ImageUnusable = new("SLW4013", Severity.Error, "Image not found or not fitting",
        "Machines are launched from it: it has to be in the cluster's region, for Linux and the instance types' architecture, with its root disk on EBS, by the name that images of its family have.",
        "Name an image that fits, or leave image.id out: the family's newest is taken then.");

    public static readonly DiagnosticRule AgentMissing = new("SLW4014", Severity.Error, "No node agent in this build",
        "Machines on AWS fetch the node agent's binary from the state store, and this build of Slipway carries none for their architecture.",
        "Build the agent into the folder agent/ beside the program, or rehearse with --simulate.");

    public static readonly DiagnosticRule FolderState = new("SLW4015", Severity.Error, "State in a folder",
        "Machines on AWS cannot read a folder on this computer.", "Set spec.stateStore to s3://bucket.");

    public static readonly DiagnosticRule Lasting = new("SLW4016", Severity.Error, "A running cluster does not survive this change",
        "Etcd's disks hold the cluster; its members, its network and its key are made once and stay as long as it lives.",
        "Take the change back, or make a new cluster and move there.");

    public static readonly DiagnosticRule MirrorMissing = new("SLW4017", Severity.Error, "No mirror",
        "Machines take all files and container images from spec.assets.mirror, and only the mirror's index tells the hashes of the images. For a folder of the machines' image, this computer needs the same folder.",
        "Make it with slipway assets mirror.");

    public static readonly DiagnosticRule MirrorLacks = new("SLW4018", Severity.Error, "The mirror lacks something",
        "A machine that asks the mirror for what is not there would never become ready.", "Run slipway assets mirror again: it copies what is missing.");

    public static readonly DiagnosticRule KeysDoNotOpen = new("SLW4019", Severity.Error, "The cluster's keys cannot be opened",
        "Its authorities lie in the state store, sealed under a KMS key that is disabled, about to be deleted, or gone. Without it no machine starts and no backup can be restored.",
        "While the key waits for its deletion: aws kms cancel-key-deletion, then aws kms enable-key.");

    public static readonly DiagnosticRule TargetGroupUnusable = new("SLW4020", Severity.Error, "Target group not usable",
        "A pool's machines are put behind it when their group is made. It has to exist in the cluster's region and VPC, and to take instances as targets.", "Name another, or make it as the finding says.");

    public static readonly DiagnosticRule PolicyMissing = new("SLW4021", Severity.Error, "Managed policy not found",
        "The machines' role is made with it, and no role takes one that does not exist.", "Name one of AWS's (arn:aws:iam::aws:policy/…) or of this account.");

    public static readonly DiagnosticRule ClockOff = new("SLW4022", Severity.Warning, "This computer's clock is off",
        "Certificates begin by this clock and are judged by the clocks of the machines. AWS takes no signature that is more than 5 minutes off its own, and no certificate of the cluster begins more than 5 minutes back: from there on it is an error.",
        "Set the clock by NTP: sudo timedatectl set-ntp true, or sudo chronyc makestep; in a virtual machine, that of its host too.");

    public static readonly DiagnosticRule SecurityGroupUnusable = new("SLW4023", Severity.Error, "Security group not usable",
        "Machines are launched with it beside the cluster's own groups. It has to exist in the cluster's region and VPC.", "Name another, or make it as the finding says.");

    public static readonly DiagnosticRule RecordLeft = new("SLW4024", Severity.Note, "The API's record is yours to make",
        "api.dnsName is in no hosted zone that the spec names, so Slipway makes no record of it. What it has to point at is known once the load balancer is there; kubeconfigs name api.dnsName.",
        "slipway up prints the record when the load balancer is there, and slipway health as long as the name does not lead to it. Or set api.hostedZone.");

    /// <summary>Whether the state store cannot be asked what it knows.</summary>
    public static bool HideState(IEnumerable<Diagnostic> findings) => findings.Any(f => f.Code == BucketMissing.Code || f.Code == NotReachable.Code);

    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        NotReachable, Denied, ZoneNotThere, TypeNotOffered, QuotaTooSmall, KeyPairMissing, ZoneMissing, RecordTaken, BucketMissing,
        BucketNotVersioned, VpcUnusable, KeyUnusable, ImageUnusable, AgentMissing, FolderState, Lasting, MirrorMissing, MirrorLacks, KeysDoNotOpen, TargetGroupUnusable, PolicyMissing, ClockOff, SecurityGroupUnusable, RecordLeft,
        .. Planning.Changes.ChangeRules.All,
    ];
}
