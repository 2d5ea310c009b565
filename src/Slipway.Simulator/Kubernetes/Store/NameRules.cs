using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Simulator.Kubernetes.Api;

namespace Slipway.Simulator.Kubernetes.Store;

/// <summary>The names that the API server of a release takes for new objects.</summary>
/// <param name="release">Such as <c>1.35.4</c>.</param>
sealed partial class NameRules(string release)
{
    const int LabelLength = 63;
    const int SubdomainLength = 253;

    /// <summary>From 1.36 on, where RelaxedServiceNameValidation is on by default.</summary>
    readonly bool _relaxedServices = release.TrimStart('v').Split('.') is not [_, var minor, ..] || !int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= 36;

    /// <exception cref="KubernetesException">422</exception>
    public void Check(ResourceType type, string name)
    {
        if (Problem(type, name) is { } problem) throw KubernetesException.Invalid(type, name, $"metadata.name: Invalid value: \"{name}\": {problem}");
    }

    string? Problem(ResourceType type, string name)
    {
        if (type.Group == "rbac.authorization.k8s.io") return name.Contains('/', StringComparison.Ordinal) ? "may not contain '/'" : null;
        if (type == Catalog.Services && !_relaxedServices)
        {
            return Label(name, OldLabel(), "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");
        }
        if (type == Catalog.Services || type == Catalog.Namespaces)
        {
            return Label(name, NewLabel(), "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
        }
        return name.Length <= SubdomainLength && Subdomain().IsMatch(name) ? null
            : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
    }

    static string? Label(string name, Regex rule, string words) => !rule.IsMatch(name) ? words : name.Length > LabelLength ? $"must be no more than {LabelLength} characters" : null;

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex OldLabel();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex NewLabel();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();
}
