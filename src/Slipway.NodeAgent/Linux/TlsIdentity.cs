using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Node.Hosting;
using Slipway.Pki;

namespace Slipway.NodeAgent.Linux;

/// <summary>Whom to trust, and who one is.</summary>
/// <param name="authorities">PEM of whom to trust.</param>
sealed class TlsIdentity(string authorities, X509Certificate2 certificate) : IDisposable
{
    /// <summary>Null where one of the files is not there yet.</summary>
    public static async Task<TlsIdentity?> ReadAsync(IFiles files, string authority, string certificate, string key, CancellationToken cancel) =>
        await files.ReadAsync(authority, cancel).ConfigureAwait(false) is { } trusted
        && await files.ReadAsync(certificate, cancel).ConfigureAwait(false) is { } own
        && await files.ReadAsync(key, cancel).ConfigureAwait(false) is { } secret
            ? FromPem(trusted, own, secret) : null;

    /// <exception cref="System.Security.Cryptography.CryptographicException">One is no certificate or key.</exception>
    public static TlsIdentity FromPem(byte[] authority, byte[] certificate, byte[] key) =>
        new(Encoding.ASCII.GetString(authority), OwnCertificate.Read(Encoding.ASCII.GetString(certificate), Encoding.ASCII.GetString(key)));

    public SocketsHttpHandler NewHandler() => new()
    {
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = TrustedRoots.Policy(authorities), ClientCertificates = [certificate], LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate },
    };

    public void Dispose() => certificate.Dispose();
}
