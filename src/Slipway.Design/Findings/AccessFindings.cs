using Slipway.Design.Addresses;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW25xx: who may reach the cluster, names, keys and certificates.</summary>
static class AccessFindings
{
    static readonly FindingKind ApiClosedKind = new("SLW2501", Severity.Warning, "Nobody outside may reach the API",
        "A public load balancer without allowed sources lets nobody in from outside the VPC.");

    static readonly FindingKind ApiOpenKind = new("SLW2502", Severity.Warning, "API open to the world",
        "Every flaw in kube-apiserver's authentication is then a flaw for everybody.");

    static readonly FindingKind SshOpenKind = new("SLW2503", Severity.Warning, "SSH open to the world",
        "An open port 22 is found and tried within minutes.");

    static readonly FindingKind SshWithoutKeyKind = new("SLW2504", Severity.Warning, "SSH without a key",
        "The port is open, but nobody has a key to log in with.");

    static readonly FindingKind PrivateKeyKind = new("SLW2505", Severity.Error, "Not a public SSH key",
        "authorizedKeys holds public keys: one line each, that starts with its type.");

    static readonly FindingKind TooManySourcesKind = new("SLW2506", Severity.Error, "Too many allowed sources",
        "A security group takes 60 rules unless the quota was raised, and some are the cluster's own.");

    static readonly FindingKind ZoneWithoutNameKind = new("SLW2507", Severity.Error, "Hosted zone without a name",
        "The record made in the hosted zone is api.dnsName.");

    static readonly FindingKind NameWithoutZoneKind = new("SLW2508", Severity.Note, "DNS record left to you",
        "Without a hosted zone Slipway makes no public record.");

    static readonly FindingKind HostedZoneKind = new("SLW2509", Severity.Error, "Malformed hosted zone id",
        "Route 53 names zones by ids of capital letters and digits, such as Z1D633PJN98FT9.");

    static readonly FindingKind DnsNameKind = new("SLW2510", Severity.Error, "Malformed DNS name",
        "Names in certificates are lower-case DNS names of 253 characters at most, or IPv4 addresses.");

    static readonly FindingKind KmsKeyKind = new("SLW2511", Severity.Error, "Unusable KMS key",
        "The key is named by its ARN and lies in the cluster's region: KMS keys do not work from afar, and an alias may move.");

    static readonly FindingKind DurationKind = new("SLW2512", Severity.Error, "Impossible certificate duration",
        "A certificate lives for an hour at least, and no longer than the authority that signs it.");

    static readonly FindingKind DurationLongKind = new("SLW2513", Severity.Warning, "Long-lived certificates",
        "Kubernetes cannot revoke a certificate, so a stolen one works as long as it lives. Nodes renew theirs by themselves: short lives cost nothing.");

    static readonly FindingKind AuthorityShortKind = new("SLW2514", Severity.Warning, "Short-lived authority",
        "Replacing an authority means replacing every certificate under it; a year or less makes that a yearly task.");

    static readonly FindingKind PublicNodesKind = new("SLW2515", Severity.Warning, "Instances with public addresses",
        "Security groups are then all that stands between the internet and each kubelet, and every address is billed.");

    public static IReadOnlyList<FindingKind> All { get; } =
    [
        ApiClosedKind, ApiOpenKind, SshOpenKind, SshWithoutKeyKind, PrivateKeyKind, TooManySourcesKind, ZoneWithoutNameKind,
        NameWithoutZoneKind, HostedZoneKind, DnsNameKind, KmsKeyKind, DurationKind, DurationLongKind, AuthorityShortKind, PublicNodesKind,
    ];

    public static Diagnostic ApiClosed(SourceSpan? at) => ApiClosedKind.At(at,
        "nobody outside the VPC may reach the API", "list your addresses in api.allowedCidrs, or set api.loadBalancer: internal");

    public static Diagnostic ApiOpen(SourceSpan? at, Cidr source) => ApiOpenKind.At(at,
        $"the API is open to {source}", "name the addresses of your office or VPN in api.allowedCidrs");

    public static Diagnostic SshOpen(SourceSpan? at, Cidr source) => SshOpenKind.At(at,
        $"port 22 is open to {source}", "name the addresses of your office or VPN, or leave access.ssh.allowedCidrs empty");

    public static Diagnostic SshWithoutKey(SourceSpan? at) => SshWithoutKeyKind.At(at,
        "port 22 is opened, but there is no key to log in with", "set access.ssh.keyName or authorizedKeys, or remove allowedCidrs");

    public static Diagnostic NotAPublicKey(SourceSpan? at, bool isPrivate) => PrivateKeyKind.At(at,
        isPrivate ? "this is a private key; take it out of the file and replace it wherever it is used" : "this is no public SSH key",
        "paste the one line of the .pub file");

    public static Diagnostic TooManySources(SourceSpan? at, int count, int most) => TooManySourcesKind.At(at,
        $"there are {count} allowed sources, {most} fit in a security group", "combine neighbouring blocks");

    public static Diagnostic ZoneWithoutName(SourceSpan? at) => ZoneWithoutNameKind.At(at,
        "api.hostedZone is given without api.dnsName", "set the name whose record is to be made");

    public static Diagnostic NameWithoutZone(SourceSpan? at, string name) => NameWithoutZoneKind.At(at,
        $"the record {name} is not made by Slipway", "set api.hostedZone, or point the name to the load balancer yourself");

    public static Diagnostic HostedZone(SourceSpan? at, string id) => HostedZoneKind.At(at,
        $"'{id}' is no hosted zone id", "it has capital letters and digits only, such as Z1D633PJN98FT9");

    public static Diagnostic DnsName(SourceSpan? at, string name) => DnsNameKind.At(at,
        $"'{name}' is no DNS name", "a name is written like k8s.example.com");

    public static Diagnostic KmsKey(SourceSpan? at, string problem, string help) => KmsKeyKind.At(at, problem, help);

    public static Diagnostic Duration(SourceSpan? at, string problem, string help) => DurationKind.At(at, problem, help);

    public static Diagnostic DurationLong(SourceSpan? at, TimeSpan duration) => DurationLongKind.At(at,
        $"certificates live for {duration.TotalDays / 365:0.#} years", "use 365d or less: nodes renew them by themselves");

    public static Diagnostic AuthorityShort(SourceSpan? at, TimeSpan duration) => AuthorityShortKind.At(at,
        $"the authorities live for {duration.TotalDays:0.#} days only", "use 3650d (ten years)");

    public static Diagnostic PublicNodes(SourceSpan? at) => PublicNodesKind.At(at,
        "instances stand in public subnets with public addresses", "use topology: private");
}
