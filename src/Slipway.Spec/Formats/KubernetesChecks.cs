using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;

namespace Slipway.Spec.Formats;

/// <summary>The syntax of labels and taints, and the labels that a node may not give itself.</summary>
static class KubernetesChecks
{
    const int LongestName = 63;
    const int LongestPrefix = 253;

    static readonly string[] ReservedDomains = ["kubernetes.io", "k8s.io"];

    /// <summary>What the API server's NodeRestriction lets a kubelet set below the reserved domains.</summary>
    static readonly string[] AllowedDomains = ["node.kubernetes.io", "kubelet.kubernetes.io"];

    public static Diagnostic? TaintKey(SourceSpan at, string text)
    {
        var slash = text.IndexOf('/');
        var (prefix, name) = slash < 0 ? ("", text) : (text[..slash], text[(slash + 1)..]);
        var good = name.Length <= LongestName && Patterns.IsLabelName.IsMatch(name) && (slash < 0 || IsPrefix(prefix));
        return good ? null : KubernetesFindings.LabelKey(at, text);
    }

    public static Diagnostic? LabelKey(SourceSpan at, string text)
    {
        if (TaintKey(at, text) is { } fault) return fault;
        var domain = text.Contains('/') ? text[..text.IndexOf('/')] : "";
        return Below(domain, ReservedDomains) && !Below(domain, AllowedDomains) ? KubernetesFindings.ReservedLabel(at, text) : null;
    }

    public static Diagnostic? LabelValue(SourceSpan at, string text) =>
        text.Length == 0 || (text.Length <= LongestName && Patterns.IsLabelName.IsMatch(text)) ? null : KubernetesFindings.LabelValue(at, text);

    public static readonly IReadOnlyList<string> EvictionSignals =
        ["memory.available", "nodefs.available", "nodefs.inodesFree", "imagefs.available", "imagefs.inodesFree", "containerfs.available", "containerfs.inodesFree", "pid.available"];

    public static Diagnostic? EvictionSignal(SourceSpan at, string text) => EvictionSignals.Contains(text) ? null : KubernetesFindings.EvictionSignal(at, text);

    public static Diagnostic? EvictionThreshold(SourceSpan at, string text) =>
        text.Length <= 24 && Patterns.IsThreshold.IsMatch(text) ? null : KubernetesFindings.EvictionThreshold(at, text);

    public static Diagnostic? PreflightCheck(SourceSpan at, string text) =>
        text.Length <= 253 && Patterns.IsPreflightCheck.IsMatch(text) ? null : KubernetesFindings.PreflightCheck(at, text);

    static bool Below(string domain, string[] parents) =>
        parents.Any(p => domain == p || domain.EndsWith("." + p, StringComparison.Ordinal));

    static bool IsPrefix(string text) =>
        text.Length is > 0 and <= LongestPrefix && text.Split('.').All(label =>
            label.Length is > 0 and <= LongestName && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
}
