using System.Security.Cryptography.X509Certificates;

namespace Slipway.Simulator.Kubernetes.Access;

static class DistinguishedNames
{
    public const string CommonName = "2.5.4.3";
    public const string Organization = "2.5.4.10";

    /// <summary>Attributes in order, by the OID of their type.</summary>
    public static List<(string Type, string Value)> Parts(this X500DistinguishedName name) =>
        [.. name.EnumerateRelativeDistinguishedNames().Where(part => !part.HasMultipleElements)
            .Select(part => (part.GetSingleElementType().Value ?? "", part.GetSingleElementValue() ?? ""))];
}
