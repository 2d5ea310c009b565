using Slipway.Pki.Envelope;

namespace Slipway.Pki.Rotation;

/// <summary>Where keys lie in a bundle: the older one under its own name, the newer one, while there are two, beside it.</summary>
public static class BundleEntries
{
    /// <summary>Names of entries without their extensions, the older one's first.</summary>
    internal static IReadOnlyList<string> Of(string name) => [name, $"{name}.newer"];

    /// <summary>Those that are there; the older one's always, so that its absence is told by its name.</summary>
    internal static IEnumerable<string> In(SecretBundle bundle, string name) => Of(name).Where((entry, index) => index == 0 || bundle.Entries.ContainsKey($"{entry}.key"));

    /// <summary>The authority with this fingerprint; null: the bundle has none such. The caller disposes it.</summary>
    /// <exception cref="PkiException">What is there cannot be read.</exception>
    public static Authority? FindAuthority(SecretBundle bundle, string name, string id)
    {
        foreach (var entry in In(bundle, name))
        {
            var certificate = bundle.Text($"{entry}.crt");
            if (Fingerprint.OfCertificate(certificate) == id) return Authority.Load(certificate, bundle.Text($"{entry}.key"));
        }
        return null;
    }

    /// <summary>The key pair with this fingerprint; null: the bundle has none such. The caller disposes it.</summary>
    public static PrivateKey? FindKey(SecretBundle bundle, string name, string id)
    {
        foreach (var entry in In(bundle, name))
        {
            var key = PrivateKey.Load(bundle.Text($"{entry}.key"));
            if (Fingerprint.Of(key) == id) return key;
            key.Dispose();
        }
        return null;
    }
}
