using System.Text.RegularExpressions;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;

namespace Slipway.Spec.Formats;

/// <summary>The syntax of addresses and hashes of files.</summary>
static partial class AssetChecks
{
    const int HashLength = 64;
    const int LongestPath = 1024;

    public static readonly IReadOnlyList<string> Names = ["cni-plugins", "containerd", "crictl", "etcd", "helm", "kubeadm", "kubectl", "kubelet", "runc"];

    public static Diagnostic? Name(SourceSpan at, string text) => Names.Contains(text) ? null : AssetFindings.Name(at, text, Names);

    public static Diagnostic? Url(SourceSpan at, string text)
    {
        if (!text.All(static letter => letter is > ' ' and < (char)127) || text.Contains('@') || !Uri.TryCreate(text, UriKind.Absolute, out var uri)) return AssetFindings.Url(at, text);
        return uri.Scheme switch
        {
            "https" or "s3" => uri.Host.Length > 0 && uri.AbsolutePath.Length > 1 ? null : AssetFindings.Url(at, text),
            "file" => uri.Host.Length == 0 && uri.AbsolutePath.Length > 1 ? null : AssetFindings.Url(at, text),
            _ => AssetFindings.Url(at, text),
        };
    }

    /// <summary>A file of this machine: who wants one of the network has it checked in beside the spec.</summary>
    public static Diagnostic? Manifest(SourceSpan at, string text) =>
        text.Trim().Length is > 0 and < LongestPath && !text.Contains("://", StringComparison.Ordinal) && !text.Any(char.IsControl) ? null : AssetFindings.Manifest(at, text);

    public static Diagnostic? Mirror(SourceSpan at, string text) => MirrorForm().IsMatch(text) ? null : AssetFindings.Mirror(at, text);

    // Its keys go into policies and addresses as they are.
    [GeneratedRegex(@"^(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._=-]+)*/?|file://(/[A-Za-z0-9._=-]+)+/?)$")]
    private static partial Regex MirrorForm();

    public static Diagnostic? Sha256(SourceSpan at, string text) =>
        text.Length == HashLength && text.All(char.IsAsciiHexDigitLower) ? null : AssetFindings.Sha256(at, text);
}
