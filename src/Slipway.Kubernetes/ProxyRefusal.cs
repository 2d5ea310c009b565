using System.Net.Sockets;
using System.Text;

namespace Slipway.Kubernetes;

/// <summary>Why a proxy opens no tunnel.</summary>
/// <param name="Words">Its status and reason.</param>
/// <param name="IsNoName">It says by <c>Proxy-Status</c> (RFC 9209) that the name does not resolve.</param>
sealed record ProxyRefusal(string Words, bool IsNoName)
{
    const int LongestHead = 16 * 1024;
    const string StatusField = "Proxy-Status:";

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <returns>Null: it cannot be asked now, or opens one after all.</returns>
    public static async Task<ProxyRefusal?> AskAsync(Uri proxy, Uri server, CancellationToken ct)
    {
        // One that wants to know who asks would say just that.
        if (proxy.Scheme != Uri.UriSchemeHttp || proxy.UserInfo.Length > 0) return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(s_patience);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(proxy.DnsSafeHost, proxy.Port, limit.Token).ConfigureAwait(false);
            var stream = socket.GetStream();
            var target = $"{server.Host}:{server.Port}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n"), limit.Token).ConfigureAwait(false);
            return Read(await HeadAsync(stream, limit.Token).ConfigureAwait(false));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    internal static ProxyRefusal? Read(string head)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ', 2) is not [var version, var status] || !version.StartsWith("HTTP/", StringComparison.Ordinal) || status.StartsWith('2')) return null;
        var dns = lines.Any(line => line.StartsWith(StatusField, StringComparison.OrdinalIgnoreCase) && line.Contains("error=dns_error", StringComparison.Ordinal));
        return new(status.Trim(), dns);
    }

    static async Task<string> HeadAsync(NetworkStream stream, CancellationToken ct)
    {
        var bytes = new byte[LongestHead];
        var length = 0;
        while (length < bytes.Length && !Encoding.ASCII.GetString(bytes, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length), ct).ConfigureAwait(false);
            if (read == 0) break;
            length += read;
        }
        return Encoding.ASCII.GetString(bytes, 0, length).Split("\r\n\r\n")[0];
    }
}
