using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Design.Findings;

/// <summary>SLW24xx: node pools.</summary>
static class PoolFindings
{
    static readonly DiagnosticRule NameRule = new("SLW2401", Severity.Error, "Unusable pool name",
        "The name becomes part of stack names and a label, so it is a lower-case DNS label that starts with a letter.",
        "Take the suggestion.");

    static readonly DiagnosticRule NameTooLongRule = new("SLW2402", Severity.Error, "Pool name too long",
        "IAM role names have 64 characters at most, and hold the names of cluster and pool.",
        "Shorten it.");

    static readonly DiagnosticRule CollisionRule = new("SLW2403", Severity.Error, "Colliding pool names",
        "CloudFormation names have letters and digits only, and a pool that is spread per zone has groups named <pool>-<zone letter>.",
        "Rename one of them.");

    static readonly DiagnosticRule SizesRule = new("SLW2404", Severity.Error, "Impossible sizes", "0 ≤ min ≤ desired ≤ max.",
        "Correct one of the three.");

    static readonly DiagnosticRule EmptyZonesRule = new("SLW2405", Severity.Warning, "Fewer nodes than zones",
        "A pool spread per zone divides its sizes among the zones, and some get none.",
        "Raise the size, name fewer zones, or set `spread: zones`.");

    static readonly DiagnosticRule TooManyNodesRule = new("SLW2406", Severity.Warning, "More nodes than Kubernetes is tested with",
        "Kubernetes is tested with up to 5,000 nodes.",
        "Use several clusters.");

    static readonly DiagnosticRule SpotPriceRule = new("SLW2407", Severity.Error, "Impossible spot price", "The price is in USD per instance and hour.",
        "Leave `spotMaxPrice` out: the on-demand price is the cap then.");

    static readonly DiagnosticRule SpotPriceUnusedRule = new("SLW2408", Severity.Warning, "Spot price without spot",
        "On-demand instances have one price.",
        "Set `spot: true`, or remove `spotMaxPrice`.");

    static readonly DiagnosticRule SpotTenancyRule = new("SLW2409", Severity.Error, "Spot on dedicated hardware",
        "Spot instances run with the default tenancy only.",
        "Remove `tenancy`, or `spot`.");

    static readonly DiagnosticRule SpotOneTypeRule = new("SLW2410", Severity.Warning, "Spot with a single instance type",
        "Spot capacity is taken back type by type; with several types the others remain.",
        "Name three or more types of like size in `instanceTypes`.");

    static readonly DiagnosticRule TargetGroupRule = new("SLW2411", Severity.Error, "Malformed target group ARN",
        "Target groups are named by ARN.",
        "Copy the ARN from the AWS console or the `aws` command.");

    static readonly DiagnosticRule TaintTwiceRule = new("SLW2414", Severity.Error, "Repeated taint",
        "A node has one taint of each key and effect.",
        "Remove one of the two.");

    static readonly DiagnosticRule TaintReservedRule = new("SLW2415", Severity.Warning, "Taint that Kubernetes sets itself",
        "Taints in node.kubernetes.io belong to the node lifecycle controller, which takes them away again.",
        "Use a domain of your own.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } =
    [
        NameRule, NameTooLongRule, CollisionRule, SizesRule, EmptyZonesRule, TooManyNodesRule, SpotPriceRule, SpotPriceUnusedRule,
        SpotTenancyRule, SpotOneTypeRule, TargetGroupRule, TaintTwiceRule, TaintReservedRule,
    ];

    public static Diagnostic Name(SourceSpan? at, string name, string? usable) => NameRule.At(at,
        $"'{name}' cannot be a pool's name: lower-case letters, digits and hyphens, from a letter to a letter or digit",
        usable is null ? null : $"use {usable}");

    public static Diagnostic NameTooLong(SourceSpan? at, string name, int most) => NameTooLongRule.At(at,
        $"the pool name {name} has {name.Length} characters, {most} are allowed with this cluster's name", "shorten it");

    public static Diagnostic Collision(SourceSpan? at, string name, string other) => CollisionRule.At(at,
        name == other ? $"there are two node pools or groups {name}" : $"node pools {other} and {name} have the same name in CloudFormation", "rename one");

    public static Diagnostic Sizes(SourceSpan? at, string problem) => SizesRule.At(at, problem, "min ≤ desired ≤ max");

    public static Diagnostic EmptyZones(SourceSpan? at, string pool, string key, int value, int zones) => EmptyZonesRule.At(at,
        $"pool {pool} has {key} {value} over {zones} zones, so some zones get none", $"use {zones} or more, fewer zones, or spread: zones");

    public static Diagnostic TooManyNodes(SourceSpan? at, int nodes) => TooManyNodesRule.At(at,
        $"the cluster may grow to {nodes} nodes", "Kubernetes is tested with up to 5,000; use several clusters");

    public static Diagnostic SpotPrice(SourceSpan? at, decimal price) => SpotPriceRule.At(at,
        $"{price} is no price", "leave it out: the on-demand price is the cap then");

    public static Diagnostic SpotPriceUnused(SourceSpan? at) => SpotPriceUnusedRule.At(at,
        "spotMaxPrice has no effect without spot: true", "set spot: true, or remove it");

    public static Diagnostic SpotTenancy(SourceSpan? at) => SpotTenancyRule.At(at,
        "spot instances cannot run on dedicated hardware", "remove tenancy, or spot");

    public static Diagnostic SpotOneType(SourceSpan? at, string pool, string type) => SpotOneTypeRule.At(at,
        $"pool {pool} uses spot instances of {type} only", "name three or more types of like size");

    public static Diagnostic TargetGroup(SourceSpan? at, string arn) => TargetGroupRule.At(at,
        $"'{arn}' is no target group", "it starts with arn:aws:elasticloadbalancing: and holds targetgroup/");

    public static Diagnostic TaintTwice(SourceSpan? at, string key, TaintEffect effect) => TaintTwiceRule.At(at,
        $"the taint {key} has the effect {effect} twice", "remove one of the two");

    public static Diagnostic TaintReserved(SourceSpan? at, string key) => TaintReservedRule.At(at,
        $"the taint {key} belongs to Kubernetes, which removes it", "use a domain of your own");
}
