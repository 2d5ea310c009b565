using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Operations.Keys;
using Slipway.Pki;

namespace Slipway.Operations.Health.Sources;

static class KeySource
{
    /// <exception cref="PkiException">There are none, or what is stored is none.</exception>
    public static async Task<KeySight> ReadAsync(ClusterServices cluster, CancellationToken ct)
    {
        var certificates = await KeyRing.CertificatesAsync(cluster.State, ct).ConfigureAwait(false);
        if (certificates.Count == 0) throw new PkiException("the state store holds no certificates of authorities");
        var trust = await new TrustStore(cluster.State, cluster.WallTime).ReadAsync(ct).ConfigureAwait(false);
        return new KeySight(
            certificates.ToDictionary(pair => pair.Key, pair => End(pair.Key, pair.Value)),
            [.. (trust?.Document.Keys ?? new Dictionary<string, NodeConfig.Trust.KeyTrust>()).Where(pair => pair.Value.IsChanging).Select(pair => pair.Key).Order(StringComparer.Ordinal)]);
    }

    static DateTimeOffset End(string name, string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        }
        catch (CryptographicException e)
        {
            throw new PkiException($"what the state store holds for {name} is no certificate", e);
        }
    }
}
