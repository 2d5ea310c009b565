using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Kubernetes.Tests;

/// <summary>A proxy that opens no tunnel says why.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData("502 api.example.com: no such name", "Proxy-Status: p; error=dns_error\r\n", KubernetesException.NoName, "the name api.example.com does not resolve where the proxy {0} looks for it")]
    [InlineData("502 api.example.com:443 refused the connection", "Proxy-Status: p; error=connection_refused\r\n", "Unreachable", "api.example.com does not answer (the proxy {0} says: 502 api.example.com:443 refused the connection)")]
    [InlineData("403 Forbidden", "", "Unreachable", "api.example.com does not answer (the proxy {0} says: 403 Forbidden)")]
    public async Task The_proxys_own_reason_is_told_and_a_name_that_does_not_resolve_by_its_name(string status, string fields, string reason, string words)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var answering = AnswerAsync(listener, $"HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\nConnection: close\r\n\r\n", stop.Token);
        var config = new Kubeconfig { Server = new Uri("https://api.example.com"), Proxy = new Uri($"http://{listener.LocalEndpoint}") };
        using var api = new KubernetesApi(config);
        using var client = new KubernetesClient(config);
        foreach (var ask in (Func<Task>[])[() => api.FindAsync("/api/v1/nodes/i-1", CancellationToken.None), () => client.IsReadyAsync(CancellationToken.None)])
        {
            var e = await Assert.ThrowsAsync<KubernetesException>(ask);
            Assert.Equal((null, reason, string.Format(null, words, listener.LocalEndpoint)), (e.Status, e.Reason, e.Message));
        }
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
    }

    [Fact]
    public async Task A_name_that_this_machine_cannot_resolve_is_told_by_its_name()
    {
        // Never a name (RFC 6761).
        using var client = new KubernetesClient(new Kubeconfig { Server = new Uri("https://api.invalid") });
        var e = await Assert.ThrowsAsync<KubernetesException>(() => client.IsReadyAsync(CancellationToken.None));
        Assert.Equal((KubernetesException.NoName, "the name api.invalid does not resolve"), (e.Reason, e.Message));
    }

    static async Task AnswerAsync(TcpListener listener, string answer, CancellationToken stop)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(stop);
            using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
            while (await reader.ReadLineAsync(stop) is { Length: > 0 })
            {
            }
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), stop);
        }
    }
}
