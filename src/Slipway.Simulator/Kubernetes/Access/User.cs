using System.Security.Cryptography.X509Certificates;

namespace Slipway.Simulator.Kubernetes.Access;

/// <summary>Who asks.</summary>
public sealed record User(string Name, IReadOnlyList<string> Groups)
{
    const string Authenticated = "system:authenticated";

    public static User Anonymous { get; } = new("system:anonymous", ["system:unauthenticated"]);

    /// <summary>Superusers whatever RBAC says, as in Kubernetes.</summary>
    public bool IsMaster => Groups.Contains("system:masters");

    /// <summary>A kubelet: in the nodes' group and named after its node. Null: something else.</summary>
    public string? NodeName =>
        Groups.Contains("system:nodes") && Name.StartsWith(NodePrefix, StringComparison.Ordinal) && Name.Length > NodePrefix.Length ? Name[NodePrefix.Length..] : null;

    internal const string NodePrefix = "system:node:";

    /// <summary>One whose credentials were found good.</summary>
    public static User Known(string name, IEnumerable<string> groups) => new(name, [.. groups.Append(Authenticated).Distinct()]);

    /// <summary>From a client certificate: CN is the name and each O a group.</summary>
    public static User Of(X509Certificate2 certificate)
    {
        var names = certificate.SubjectName.Parts();
        return Known(names.LastOrDefault(name => name.Type == DistinguishedNames.CommonName).Value ?? "",
            names.Where(name => name.Type == DistinguishedNames.Organization).Select(name => name.Value));
    }
}
