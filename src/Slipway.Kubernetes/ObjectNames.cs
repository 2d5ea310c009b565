using System.Globalization;

namespace Slipway.Kubernetes;

/// <summary>Which names the Kubernetes API takes. Pure.</summary>
public static class ObjectNames
{
    const string LabelWords = "up to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends";
    const string OldServiceWords = "up to 63 lower-case letters, digits and hyphens, from a letter to a letter or digit: Services may begin with a digit from Kubernetes 1.36 on";
    const string SubdomainWords = "up to 253 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends of each part";
    const string SegmentWords = "any name but '.' and '..', without '/' and '%'";

    /// <summary>Groups whose names need only fit in a path: <c>system:node-proxier</c>.</summary>
    static readonly string[] s_free = ["rbac.authorization.k8s.io", "certificates.k8s.io"];

    static readonly string[] s_labels = ["Namespace", "Service"];

    /// <summary>The first minor whose gate RelaxedServiceNameValidation is on without being asked for: a Service's name may begin with a digit.</summary>
    const int RelaxedServices = 36;

    /// <param name="release">Of the cluster: <c>1.35.4</c> or <c>1.35</c>; null: the newest.</param>
    /// <returns>Null: Kubernetes takes it; otherwise what it would take.</returns>
    public static string? Wanted(string apiVersion, string kind, string name, string? release = null)
    {
        var group = apiVersion.LastIndexOf('/') is > 0 and var cut ? apiVersion[..cut] : "";
        if (s_free.Contains(group) || kind is "IPAddress" or "ClusterTrustBundle") return IsSegment(name) ? null : SegmentWords;
        if (group.Length == 0 && kind == "Service" && WantedLabel(name) is null && char.IsAsciiDigit(name[0]) && IsBefore(release, RelaxedServices)) return OldServiceWords;
        return group.Length == 0 && s_labels.Contains(kind) ? WantedLabel(name) : IsSubdomain(name) ? null : SubdomainWords;
    }

    /// <summary>A namespace's, or another that is a DNS label.</summary>
    /// <returns>As of <see cref="Wanted"/>.</returns>
    public static string? WantedLabel(string name) => name.Length <= 63 && IsPart(name) ? null : LabelWords;

    static bool IsBefore(string? release, int minor) => release?.Split('.') is ["1", var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var own) && own < minor;

    static bool IsSubdomain(string name) => name.Length <= 253 && name.Split('.').All(IsPart);

    static bool IsSegment(string name) => name is not ("." or "..") && !name.AsSpan().ContainsAny('/', '%');

    static bool IsPart(string text) => text.Length > 0 && text[0] != '-' && text[^1] != '-' && text.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
