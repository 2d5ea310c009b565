namespace Slipway.Design.Checks;

/// <summary>Lower-case DNS names: labels of 63, 253 in all.</summary>
static class DnsName
{
    public static bool IsValid(string name) => name.Length is > 0 and <= 253 && name.Split('.').All(IsLabel);

    /// <summary>A name whose first label may be <c>*</c> in a certificate.</summary>
    public static bool IsCertificateName(string name) => IsValid(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name);

    static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
