using System.Text.RegularExpressions;

namespace Slipway.Node.Reporting;

/// <summary>
/// The last guard of logs and status documents: takes out what looks like a secret. Nothing relies on it; it is there for the words of
/// other programs, which end up in errors.
/// </summary>
public static partial class Redactor
{
    const string Gone = "[redacted]";

    public static string Clean(string text)
    {
        text = PrivateKey().Replace(text, Gone);
        text = BootstrapToken().Replace(text, Gone);
        text = JsonWebToken().Replace(text, Gone);
        return Named().Replace(text, match => match.Groups[1].Value + Gone);
    }

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    // kubeadm's join tokens.
    [GeneratedRegex(@"\b[a-z0-9]{6}\.[a-z0-9]{16}\b")]
    private static partial Regex BootstrapToken();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?")]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"((?:SecretAccessKey|SessionToken|X-Amz-Security-Token|X-Amz-Signature|client-key-data|certificate-key|Signature|Bearer|[Pp]assword)[""']?\s*[:= ]\s*[""']?)[^\s""'&,}]+")]
    private static partial Regex Named();
}
