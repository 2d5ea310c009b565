using System.Security.Cryptography.X509Certificates;

namespace Slipway.Pki;

/// <summary>What Kubernetes reads of a subject: user and groups.</summary>
/// <param name="CommonName">The user.</param>
/// <param name="Organizations">The groups.</param>
public sealed record SubjectName(string CommonName, params IReadOnlyList<string> Organizations)
{
    internal X500DistinguishedName Encode()
    {
        var builder = new X500DistinguishedNameBuilder();
        foreach (var organization in Organizations) builder.AddOrganizationName(organization);
        builder.AddCommonName(CommonName);
        return builder.Build();
    }
}
