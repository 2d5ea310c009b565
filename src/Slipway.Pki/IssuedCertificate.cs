namespace Slipway.Pki;

/// <summary>A certificate with its own key.</summary>
/// <param name="CertificatePem">The leaf alone: each client knows its authority already.</param>
public sealed record IssuedCertificate(string CertificatePem, PrivateKey Key, DateTimeOffset NotBefore, DateTimeOffset NotAfter) : IDisposable
{
    public void Dispose() => Key.Dispose();
}
