using Slipway.Spec.Diagnostics;
using static Slipway.Spec.Findings.ShapeFindings;

namespace Slipway.Spec.Findings;

/// <summary>Found in addresses and hashes of files.</summary>
static class AssetFindings
{
    static readonly DiagnosticRule UrlRule = new("SLW1090", Severity.Error, "Not a file's address",
        "Machines fetch files from `https://host/path`, `s3://bucket/key`, or `file:///path` where the image brings them. Addresses hold no user names or passwords.",
        "Write one of the three forms.");

    static readonly DiagnosticRule HashRule = new("SLW1091", Severity.Error, "Not a SHA-256",
        "A SHA-256 has 64 lower-case hexadecimal digits. Without it nobody could tell the file from another.",
        "`sha256sum FILE` prints it.");

    static readonly DiagnosticRule NameRule = new("SLW1092", Severity.Error, "Not a file that nodes install",
        "Builds of one's own can take the place of the files that nodes install, and of no others.",
        "Take one of the names that the message lists.");

    static readonly DiagnosticRule MirrorRule = new("SLW1093", Severity.Error, "Not a mirror",
        "A mirror is a bucket in the cluster's region, or a folder that the machines' image brings: `s3://bucket`, `s3://bucket/prefix` or `file:///folder`. Its names have letters, digits, dots, hyphens, underscores and equals signs.",
        "Write what `slipway assets mirror --to` was given.");

    static readonly DiagnosticRule ManifestRule = new("SLW1094", Severity.Error, "Not a manifest's file",
        "An addon's objects are in a file beside the spec, so that a change of them is reviewed as the spec is, and a rehearsal installs the same.",
        "Download the publisher's file, or write a chart out with `helm template`, and name that file.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } = [UrlRule, HashRule, NameRule, MirrorRule, ManifestRule];

    public static Diagnostic Manifest(SourceSpan at, string text) => ManifestRule.At(at, $"'{Short(text)}' is not the path of a file", "download it and name the file: addons/metrics-server.yaml");

    public static Diagnostic Mirror(SourceSpan at, string text) => MirrorRule.At(at, $"'{Short(text)}' is not a mirror", "write for example s3://my-mirror, or file:///opt/mirror of the image");

    public static Diagnostic Name(SourceSpan at, string text, IEnumerable<string> names) =>
        NameRule.At(at, $"nodes install no '{Short(text)}'", $"one of {string.Join(", ", names)}");

    public static Diagnostic Url(SourceSpan at, string text) => UrlRule.At(at, $"'{Short(text)}' is not the address of a file", "write for example s3://my-builds/kubelet");

    public static Diagnostic Sha256(SourceSpan at, string text) => HashRule.At(at, $"'{Short(text)}' is not a SHA-256", "64 lower-case hexadecimal digits: sha256sum prints them");
}
