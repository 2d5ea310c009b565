using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Pki;

/// <summary>How the other side of a connection is judged: by authorities of the cluster's own, and by no others.</summary>
public static class TrustedRoots
{
    /// <summary>A program knows few bundles at a time: more than this come up only while they change.</summary>
    const int MostKept = 32;

    // Reading authorities takes longer than most of what is then asked by the connection; connections are many, bundles few. Never disposed
    // of: policies that are in use share the certificates.
    static readonly ConcurrentDictionary<string, X509Certificate2Collection> s_read = new(StringComparer.Ordinal);

    /// <param name="pem">One certificate, or several while authorities change.</param>
    /// <returns>The caller's own, with certificates that are shared.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">One is no certificate.</exception>
    public static X509ChainPolicy Policy(string pem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(s_read.TryGetValue(pem, out var known) ? known : Read(pem));
        return policy;
    }

    static X509Certificate2Collection Read(string pem)
    {
        var read = new X509Certificate2Collection();
        read.ImportFromPem(pem);
        if (s_read.Count >= MostKept) s_read.Clear();
        return s_read.GetOrAdd(pem, read);
    }
}
