using System.Security.Cryptography.X509Certificates;

namespace Slipway.Pki;

/// <summary>How the other side of a connection is judged: by authorities of the cluster's own, and by no others.</summary>
public static class TrustedRoots
{
    /// <param name="pem">One certificate, or several while authorities change.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">One is no certificate.</exception>
    public static X509ChainPolicy Policy(string pem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(pem);
        return policy;
    }
}
