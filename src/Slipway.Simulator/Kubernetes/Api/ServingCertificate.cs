using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>With what an API server proves who it is. As kube-apiserver does, it takes up a certificate that was issued anew without a restart.</summary>
/// <param name="read">PEM of certificate and chain, and of the key, as they are now.</param>
/// <param name="clientAuthorities">Told to clients in the handshake.</param>
sealed class ServingCertificate(Func<(string Certificate, string Key)> read, X509Certificate2Collection clientAuthorities)
{
    readonly Lock _gate = new();
    (string Certificate, string Key) _from;
    SslStreamCertificateContext? _context;

    /// <exception cref="CryptographicException">There was never one that can be read.</exception>
    public SslStreamCertificateContext Current()
    {
        lock (_gate)
        {
            var now = read();
            if (_context is not null && now == _from) return _context;
            try
            {
                // The one before belongs to handshakes that are under way: it goes when these do.
                _context = Context(now);
                _from = now;
            }
            catch (Exception e) when (_context is not null && e is CryptographicException or ArgumentException)
            {
                // Certificate and key are written one after the other: until they fit, the ones before serve.
            }
            return _context;
        }
    }

    SslStreamCertificateContext Context((string Certificate, string Key) pem) => SslStreamCertificateContext.Create(
        X509Certificate2.CreateFromPem(pem.Certificate, pem.Key), null, offline: true, SslCertificateTrust.CreateForX509Collection(clientAuthorities, sendTrustInHandshake: true));
}
