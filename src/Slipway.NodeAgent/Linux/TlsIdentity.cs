using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>Whom to trust, and who one is.</summary>
sealed class TlsIdentity(X509Certificate2Collection authorities, X509Certificate2 certificate) : IDisposable
{
    /// <summary>Null where one of the files is not there yet.</summary>
    public static async Task<TlsIdentity?> ReadAsync(IFiles files, string authority, string certificate, string key, CancellationToken cancel) =>
        await files.ReadAsync(authority, cancel).ConfigureAwait(false) is { } trusted
        && await files.ReadAsync(certificate, cancel).ConfigureAwait(false) is { } own
        && await files.ReadAsync(key, cancel).ConfigureAwait(false) is { } secret
            ? FromPem(trusted, own, secret) : null;

    /// <exception cref="System.Security.Cryptography.CryptographicException">One is no certificate or key.</exception>
    public static TlsIdentity FromPem(byte[] authority, byte[] certificate, byte[] key)
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPem(Encoding.ASCII.GetString(authority));
        return new TlsIdentity(trusted, X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(certificate), Encoding.ASCII.GetString(key)));
    }

    public SocketsHttpHandler NewHandler()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy, ClientCertificates = [certificate], LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate },
        };
    }

    public void Dispose()
    {
        certificate.Dispose();
        foreach (var authority in authorities) authority.Dispose();
    }
}
