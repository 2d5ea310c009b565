using Slipway.Spec.Diagnostics;
using static Slipway.Spec.Findings.ShapeFindings;

namespace Slipway.Spec.Findings;

/// <summary>Found in what Kubernetes names: labels and taints.</summary>
static class KubernetesFindings
{
    static readonly DiagnosticRule LabelKeyRule = new("SLW1070", Severity.Error, "Not a label key",
        "Keys of labels and taints have an optional DNS name and a slash, then up to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.",
        "For example `example.com/role`.");

    static readonly DiagnosticRule LabelValueRule = new("SLW1071", Severity.Error, "Not a label value",
        "Values of labels and taints have up to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; they may be empty.",
        "Shorten or change it.");

    static readonly DiagnosticRule ReservedLabelRule = new("SLW1072", Severity.Error, "A reserved label",
        "A kubelet may not give its node labels under `kubernetes.io/` and `k8s.io/`, except `node.kubernetes.io/…` and `kubelet.kubernetes.io/…`: " +
        "the API server would refuse the node. Zone, region, instance type and architecture are set for you.",
        "Take a prefix of your own, or `node.kubernetes.io/`.");

    static readonly DiagnosticRule TaintRule = new("SLW1073", Severity.Error, "Not a taint",
        "Taints are written `key=value:Effect` or `key:Effect`, or as a mapping of `key`, `value` and `effect`.",
        "For example `dedicated=batch:NoSchedule`.");

    static readonly DiagnosticRule EvictionRule = new("SLW1074", Severity.Error, "Not an eviction threshold",
        "Thresholds have the kubelet's signals as names (`memory.available`, `nodefs.available`, `nodefs.inodesFree`, `imagefs.available`, `imagefs.inodesFree`, `pid.available`) " +
        "and quantities or percentages as values.",
        "For example `{memory.available: 200Mi, nodefs.available: 10%}`.");

    static readonly DiagnosticRule PreflightRule = new("SLW1075", Severity.Error, "Not a preflight check",
        "kubeadm prints the names of its checks in brackets, such as `[ERROR SystemVerification]`: letters, digits, `-` and `.`, or `all`.",
        "Copy the name from kubeadm's message.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } = [LabelKeyRule, LabelValueRule, ReservedLabelRule, TaintRule, EvictionRule, PreflightRule];

    public static Diagnostic LabelKey(SourceSpan at, string text) =>
        LabelKeyRule.At(at, $"'{Short(text)}' is not a label key", "letters, digits, '-', '_' and '.', up to 63, after an optional DNS name and '/'");

    public static Diagnostic LabelValue(SourceSpan at, string text) =>
        LabelValueRule.At(at, $"'{Short(text)}' is not a label value", text.Length > 63 ? $"it has {text.Length} characters; 63 are allowed" : "letters, digits, '-', '_' and '.', a letter or digit at both ends");

    public static Diagnostic ReservedLabel(SourceSpan at, string text) =>
        ReservedLabelRule.At(at, $"nodes may not set the label '{Short(text)}' on themselves", "take a prefix of your own, or node.kubernetes.io/");

    public static Diagnostic Taint(SourceSpan at, string text) =>
        TaintRule.At(at, $"'{Short(text)}' is not a taint", "write for example dedicated=batch:NoSchedule");

    public static Diagnostic EvictionSignal(SourceSpan at, string text) =>
        EvictionRule.At(at, $"'{Short(text)}' is not a signal of the kubelet", $"one of {string.Join(", ", Formats.KubernetesChecks.EvictionSignals)}");

    public static Diagnostic EvictionThreshold(SourceSpan at, string text) =>
        EvictionRule.At(at, $"'{Short(text)}' is neither a quantity nor a percentage", "write for example 200Mi or 10%");

    public static Diagnostic PreflightCheck(SourceSpan at, string text) =>
        PreflightRule.At(at, $"'{Short(text)}' is not the name of a preflight check", "write for example SystemVerification");
}
