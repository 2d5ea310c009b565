namespace Slipway.Design.Checks;

/// <summary>Kubernetes' rules for label keys and values, and kubelet's for the labels that a node may start with.</summary>
static class LabelSyntax
{
    static readonly HashSet<string> WellKnown = new(StringComparer.Ordinal)
    {
        "kubernetes.io/hostname", "kubernetes.io/arch", "kubernetes.io/os", "beta.kubernetes.io/arch", "beta.kubernetes.io/os",
        "beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type", "topology.kubernetes.io/region", "topology.kubernetes.io/zone",
        "failure-domain.beta.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone",
    };

    static readonly string[] KubeletDomains = ["kubelet.kubernetes.io", "node.kubernetes.io"];

    public static bool IsKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? IsName(key) : DnsName.IsValid(key[..slash]) && IsName(key[(slash + 1)..]);
    }

    public static bool IsValue(string value) => value.Length == 0 || IsName(value);

    /// <summary>Whether kubelet refuses to start with the label, or NodeRestriction refuses the node with it.</summary>
    public static bool IsForbidden(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return false;
        var domain = key[..slash];
        return (In(domain, "kubernetes.io") || In(domain, "k8s.io")) && !WellKnown.Contains(key) && !KubeletDomains.Any(d => In(domain, d));
    }

    static bool In(string domain, string parent) =>
        domain == parent || (domain.EndsWith(parent, StringComparison.Ordinal) && domain[^(parent.Length + 1)] == '.');

    static bool IsName(string text) =>
        text.Length is > 0 and <= 63 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
