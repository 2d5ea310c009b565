using System.Net;
using System.Net.Security;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;
using Slipway.Pki;

namespace Slipway.Node.Joining;

/// <summary>Asks the control plane for a token.</summary>
static class JoinClient
{
    static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    /// <param name="authority">PEM: whom the server must prove to be of.</param>
    /// <exception cref="StepException">Nobody answered, or the answer was no, with its reason.</exception>
    public static async Task<JoinReply> AskAsync(INetwork network, JoinConfig where, string authority, JoinRequest request, CancellationToken cancel)
    {
        using var handler = network.Https(new SslClientAuthenticationOptions { CertificateChainPolicy = TrustedRoots.Policy(authority) });
        using var http = new HttpClient(handler) { Timeout = s_timeout, MaxResponseContentBufferSize = 64 * 1024 };
        try
        {
            using var content = new ByteArrayContent(request.ToJson());
            using var answer = await http.PostAsync(new Uri($"https://{where.Host}:{where.Port}{JoinServer.Path}"), content, cancel).ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.OK) return JoinReply.Read(body) ?? throw new StepException($"{where.Host} did not answer with a token");
            throw new StepException($"{where.Host} does not let this machine join: {System.Text.Encoding.ASCII.GetString(body).Trim()}");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException || problem is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new StepException($"{where.Host}:{where.Port} does not answer ({problem.InnerException?.Message ?? problem.Message})", permanent: false, problem);
        }
    }
}
