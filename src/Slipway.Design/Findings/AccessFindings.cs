using Slipway.Design.Addresses;
using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW25xx: who may reach the cluster, names, keys and certificates.</summary>
static class AccessFindings
{
    static readonly DiagnosticRule ApiClosedRule = new("SLW2501", Severity.Warning, "Nobody outside may reach the API",
        "A public load balancer without allowed sources lets nobody in from outside the VPC.",
        "List your addresses in `api.allowedCidrs`, or set `api.loadBalancer: internal`.");

    static readonly DiagnosticRule ApiOpenRule = new("SLW2502", Severity.Warning, "API open to the world",
        "Every flaw in kube-apiserver's authentication is then a flaw for everybody.",
        "Name the addresses of your office or VPN in `api.allowedCidrs`.");

    static readonly DiagnosticRule SshOpenRule = new("SLW2503", Severity.Warning, "SSH open to the world",
        "An open port 22 is found and tried within minutes.",
        "Name the addresses of your office or VPN, or leave `access.ssh.allowedCidrs` empty.");

    static readonly DiagnosticRule SshWithoutKeyRule = new("SLW2504", Severity.Warning, "SSH without a key",
        "The port is open, but nobody has a key to log in with.",
        "Set `access.ssh.keyName` or `authorizedKeys`, or remove `allowedCidrs`.");

    static readonly DiagnosticRule PrivateKeyRule = new("SLW2505", Severity.Error, "Not a public SSH key",
        "authorizedKeys holds public keys: one line each, that starts with its type.",
        "Paste the one line of the `.pub` file. A private key that stood in a file must be replaced wherever it is used.");

    static readonly DiagnosticRule TooManySourcesRule = new("SLW2506", Severity.Error, "Too many allowed sources",
        "A security group takes 60 rules unless the quota was raised, and some are the cluster's own.",
        "Combine neighbouring blocks.");

    static readonly DiagnosticRule ZoneWithoutNameRule = new("SLW2507", Severity.Error, "Hosted zone without a name",
        "The record made in the hosted zone is api.dnsName.",
        "Set `api.dnsName`.");

    static readonly DiagnosticRule NameWithoutZoneRule = new("SLW2508", Severity.Note, "DNS record left to you",
        "Without a hosted zone Slipway makes no public record.",
        "Set `api.hostedZone`, or make the record yourself, a CNAME or alias to the load balancer: `slipway up` prints it.");

    static readonly DiagnosticRule HostedZoneRule = new("SLW2509", Severity.Error, "Malformed hosted zone id",
        "Route 53 names zones by ids of capital letters and digits, such as Z1D633PJN98FT9.",
        "Copy the id from `aws route53 list-hosted-zones`, without `/hostedzone/`.");

    static readonly DiagnosticRule DnsNameRule = new("SLW2510", Severity.Error, "Malformed DNS name",
        "Names in certificates are lower-case DNS names of 253 characters at most, or IPv4 addresses.",
        "Write for example `k8s.example.com`.");

    static readonly DiagnosticRule KmsKeyRule = new("SLW2511", Severity.Error, "Unusable KMS key",
        "The key is named by its ARN and lies in the cluster's region: KMS keys do not work from afar, and an alias may move.",
        "Use the ARN of a key in the cluster's region, or leave it out: the cluster gets one of its own.");

    static readonly DiagnosticRule DurationRule = new("SLW2512", Severity.Error, "Impossible certificate duration",
        "A certificate lives for an hour at least, and no longer than the authority that signs it.",
        "Use `1y` for certificates and `10y` for authorities.");

    static readonly DiagnosticRule DurationLongRule = new("SLW2513", Severity.Warning, "Long-lived certificates",
        "Kubernetes cannot revoke a certificate, so a stolen one works as long as it lives. Nodes renew theirs by themselves: short lives cost nothing.",
        "Use `1y` or less.");

    static readonly DiagnosticRule AuthorityShortRule = new("SLW2514", Severity.Warning, "Short-lived authority",
        "Replacing an authority means replacing every certificate under it; a year or less makes that a yearly task.",
        "Use `10y`.");

    static readonly DiagnosticRule PublicNodesRule = new("SLW2515", Severity.Warning, "Instances with public addresses",
        "Security groups are then all that stands between the internet and each kubelet, and every address is billed.",
        "Use `network.topology: private`.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        ApiClosedRule, ApiOpenRule, SshOpenRule, SshWithoutKeyRule, PrivateKeyRule, TooManySourcesRule, ZoneWithoutNameRule,
        NameWithoutZoneRule, HostedZoneRule, DnsNameRule, KmsKeyRule, DurationRule, DurationLongRule, AuthorityShortRule, PublicNodesRule,
    ];

    public static Diagnostic ApiClosed(SourceSpan? at) => ApiClosedRule.At(at,
        "nobody outside the VPC may reach the API", "list your addresses in api.allowedCidrs, or set api.loadBalancer: internal");

    public static Diagnostic ApiOpen(SourceSpan? at, Cidr source) => ApiOpenRule.At(at,
        $"the API is open to {source}", "name the addresses of your office or VPN in api.allowedCidrs");

    public static Diagnostic SshOpen(SourceSpan? at, Cidr source) => SshOpenRule.At(at,
        $"port 22 is open to {source}", "name the addresses of your office or VPN, or leave access.ssh.allowedCidrs empty");

    public static Diagnostic SshWithoutKey(SourceSpan? at) => SshWithoutKeyRule.At(at,
        "port 22 is opened, but there is no key to log in with", "set access.ssh.keyName or authorizedKeys, or remove allowedCidrs");

    public static Diagnostic NotAPublicKey(SourceSpan? at, bool isPrivate) => PrivateKeyRule.At(at,
        isPrivate ? "this is a private key; take it out of the file and replace it wherever it is used" : "this is no public SSH key",
        "paste the one line of the .pub file");

    public static Diagnostic TooManySources(SourceSpan? at, int count, int most) => TooManySourcesRule.At(at,
        $"there are {count} allowed sources, {most} fit in a security group", "combine neighbouring blocks");

    public static Diagnostic ZoneWithoutName(SourceSpan? at) => ZoneWithoutNameRule.At(at,
        "api.hostedZone is given without api.dnsName", "set the name whose record is to be made");

    public static Diagnostic NameWithoutZone(SourceSpan? at, string name) => NameWithoutZoneRule.At(at,
        $"the record {name} is not made by Slipway", "set api.hostedZone, or make it yourself: a CNAME or alias to the load balancer, as up prints it");

    public static Diagnostic HostedZone(SourceSpan? at, string id) => HostedZoneRule.At(at,
        $"'{id}' is no hosted zone id", "it has capital letters and digits only, such as Z1D633PJN98FT9");

    public static Diagnostic DnsName(SourceSpan? at, string name) => DnsNameRule.At(at,
        $"'{name}' is no DNS name", "a name is written like k8s.example.com");

    public static Diagnostic KmsKey(SourceSpan? at, string problem, string help) => KmsKeyRule.At(at, problem, help);

    public static Diagnostic Duration(SourceSpan? at, string problem, string help) => DurationRule.At(at, problem, help);

    public static Diagnostic DurationLong(SourceSpan? at, TimeSpan duration) => DurationLongRule.At(at,
        $"certificates live for {duration.TotalDays / 365:0.#} years", "use 365d or less: nodes renew them by themselves");

    public static Diagnostic AuthorityShort(SourceSpan? at, TimeSpan duration) => AuthorityShortRule.At(at,
        $"the authorities live for {duration.TotalDays:0.#} days only", "use 3650d (ten years)");

    public static Diagnostic PublicNodes(SourceSpan? at) => PublicNodesRule.At(at,
        "instances stand in public subnets with public addresses", "use topology: private");
}
