using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Node.Hosting;
using Slipway.Pki;

namespace Slipway.Node.Joining;

/// <summary>HTTPS for joining. Its certificate is read anew when it changes, so that renewing it takes no restart.</summary>
sealed class JoinServer(IHost host, JoinService service) : IDisposable
{
    public const string Path = "/v1/join";
    public const string CertificatePath = Paths.Pki + "/join.crt";
    public const string KeyPath = Paths.Pki + "/join.key";
    const int AtOnce = 32;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    readonly SemaphoreSlim _free = new(AtOnce);
    IDisposable? _listening;
    (string Pem, X509Certificate2 Certificate, SslStreamCertificateContext Context)? _certificate;

    /// <exception cref="IOException">The port is in use.</exception>
    public void Start(int port) => _listening = host.Network.Listen(port, ServeAsync);

    public void Dispose()
    {
        _listening?.Dispose();
        _certificate?.Certificate.Dispose();
        _free.Dispose();
    }

    async Task ServeAsync(Stream stream, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(s_patience, host.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        await _free.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            var tls = new SslStream(stream);
            await using (tls.ConfigureAwait(false)) await ExchangeAsync(tls, either.Token).ConfigureAwait(false);
        }
        catch (Exception end) when (end is IOException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever was at the other end went away, or took too long.
        }
        catch (Exception problem) when (problem is CryptographicException or StepException)
        {
            host.Log($"joining: {problem.Message}");
        }
        finally
        {
            _free.Release();
        }
    }

    async Task ExchangeAsync(SslStream tls, CancellationToken cancel)
    {
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = await CertificateAsync(cancel).ConfigureAwait(false), EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        }, cancel).ConfigureAwait(false);
        var reply = await HttpExchange.ReadAsync(tls, cancel).ConfigureAwait(false) switch
        {
            null => SmallReply.Refusal(400, "no request"),
            { Method: "POST", Path: Path, Body: var body } => JoinRequest.Read(body) is { } request
                ? await service.AnswerAsync(request, cancel).ConfigureAwait(false) : SmallReply.Refusal(400, "no request to join"),
            _ => SmallReply.Refusal(404, "nothing is here"),
        };
        await HttpExchange.WriteAsync(tls, reply, cancel).ConfigureAwait(false);
    }

    // The context is made once a certificate: otherwise each handshake builds its chain.
    async Task<SslStreamCertificateContext> CertificateAsync(CancellationToken cancel)
    {
        var pem = await ReadAsync(CertificatePath, cancel).ConfigureAwait(false);
        if (_certificate is { } known && known.Pem == pem) return known.Context;
        var key = await ReadAsync(KeyPath, cancel).ConfigureAwait(false);
        var certificate = OwnCertificate.Read(pem, key);
        var made = SslStreamCertificateContext.Create(certificate, null, offline: true);
        _certificate = (pem, certificate, made);
        return made;
    }

    async Task<string> ReadAsync(string path, CancellationToken cancel) =>
        await host.Files.ReadAsync(path, cancel).ConfigureAwait(false) is { } content ? Encoding.ASCII.GetString(content) : throw new StepException($"{path} is missing");
}
