using System.Security.Cryptography.X509Certificates;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>Who asks: from the client certificate, CN is the name and each O a group.</summary>
public sealed record User(string Name, IReadOnlyList<string> Groups)
{
    public static User Anonymous { get; } = new("system:anonymous", ["system:unauthenticated"]);

    /// <summary>Superusers whatever RBAC says, as in Kubernetes.</summary>
    public bool IsMaster => Groups.Contains("system:masters");

    public static User Of(X509Certificate2 certificate)
    {
        var names = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(name => !name.HasMultipleElements)
            .Select(name => (Type: name.GetSingleElementType().Value, Value: name.GetSingleElementValue() ?? ""))
            .ToList();
        var common = names.LastOrDefault(name => name.Type == "2.5.4.3").Value ?? "";
        return new User(common, [.. names.Where(name => name.Type == "2.5.4.10").Select(name => name.Value), "system:authenticated"]);
    }
}
