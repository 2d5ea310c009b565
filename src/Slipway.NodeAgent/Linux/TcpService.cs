using System.Net;
using System.Net.Sockets;

namespace Slipway.NodeAgent.Linux;

/// <summary>Accepts connections on all addresses until disposed, and serves each on its own.</summary>
sealed class TcpService : IDisposable
{
    readonly TcpListener _listener;
    readonly CancellationTokenSource _stop = new();

    /// <exception cref="IOException">The port is in use.</exception>
    public TcpService(int port, Func<Stream, CancellationToken, Task> serve)
    {
        _listener = new TcpListener(IPAddress.Any, port);
        try
        {
            _listener.Start();
        }
        catch (SocketException problem)
        {
            _listener.Dispose();
            throw new IOException($"port {port}: {problem.Message}", problem);
        }
        _ = AcceptAsync(serve);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    async Task AcceptAsync(Func<Stream, CancellationToken, Task> serve)
    {
        var stop = _stop.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop).ConfigureAwait(false), serve, stop);
            }
            catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client was gone before it was accepted.
            }
        }
    }

    static async Task ServeAsync(TcpClient client, Func<Stream, CancellationToken, Task> serve, CancellationToken stop)
    {
        using (client)
        {
            // Whatever one connection ends with is no other's business.
            await serve(client.GetStream(), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
