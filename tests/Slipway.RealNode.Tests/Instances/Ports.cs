using System.Net.Sockets;
using Slipway.RealNode.Tests.Region;

namespace Slipway.RealNode.Tests.Instances;

/// <summary>What really listens on the machine also does so in the simulated network: load balancers and tunnels find it there.</summary>
sealed class Ports(Instance instance, IReadOnlyList<int> ports) : IWatch
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // A load balancer's health checks do not judge certificates.
#pragma warning disable CA5359
    static readonly HttpClient s_checks = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.Zero, SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
    }) { Timeout = s_patience };
#pragma warning restore CA5359

    readonly Dictionary<int, IDisposable> _open = [];
    readonly Dictionary<int, IDisposable> _leaving = [];

    public async Task LookAsync()
    {
        foreach (var port in ports)
        {
            var answers = await AnswersAsync(port);
            if (answers && !_open.ContainsKey(port)) _open[port] = instance.Machine.Listen(port, (near, cancel) => ForwardAsync(near, port, cancel));
            else if (!answers && _open.Remove(port, out var listener)) listener.Dispose();
            var ready = answers && await IsReadyAsync(port);
            if (ready && _leaving.Remove(port, out var leaving)) leaving.Dispose();
            else if (!ready && !_leaving.ContainsKey(port)) _leaving[port] = instance.Machine.Leave(port);
        }
    }

    public Task EndAsync()
    {
        foreach (var listener in _open.Values) listener.Dispose();
        return Task.CompletedTask;
    }

    async Task<bool> IsReadyAsync(int port)
    {
        try
        {
            using var answer = await s_checks.GetAsync(new UriBuilder(Uri.UriSchemeHttps, instance.Machine.PrivateIp, port, "/readyz").Uri);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    async Task<bool> AnswersAsync(int port)
    {
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(instance.Machine.PrivateIp, port, patience.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    async Task ForwardAsync(Stream near, int port, CancellationToken cancel)
    {
        using var far = new TcpClient();
        await far.ConnectAsync(instance.Machine.PrivateIp, port, cancel);
        await Streams.JoinAsync(near, far.GetStream(), cancel);
    }
}
