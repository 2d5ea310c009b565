using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW28xx: addons and their files, which whoever loads a spec reads.</summary>
public static class AddonFindings
{
    static readonly DiagnosticRule NameTakenRule = new("SLW2801", Severity.Error, "Addon's name is taken",
        "The network plugin and the cloud controller manager are addons too, which Slipway installs itself.",
        "Take another name. Which network plugin a cluster has is said by `spec.network.cni`.");

    static readonly DiagnosticRule UnreadableRule = new("SLW2802", Severity.Error, "Addon's manifest cannot be read",
        "The file is looked for from the spec's folder. It is text of 8 MiB at most.",
        "Correct the path, or put the file there.");

    static readonly DiagnosticRule NoObjectsRule = new("SLW2803", Severity.Error, "Addon's manifest holds no Kubernetes objects",
        "A manifest is YAML documents or JSON, each an object with apiVersion, kind and a name.",
        "Look at the place that the message names; `kubectl apply --dry-run=client -f FILE` reads it the same way.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } = [NameTakenRule, UnreadableRule, NoObjectsRule];

    public static Diagnostic NameTaken(SourceSpan? at, string name) => NameTakenRule.At(at, $"{name} is installed by Slipway itself", "take another name");

    public static Diagnostic Unreadable(SourceSpan? at, string file, string problem) => UnreadableRule.At(at, $"{file} {problem}", "the path is from the spec's folder");

    public static Diagnostic NoObjects(SourceSpan? at, string file, string problem) => NoObjectsRule.At(at, $"{file}: {problem}");
}
