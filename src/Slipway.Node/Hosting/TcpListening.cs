using System.Net.Sockets;

namespace Slipway.Node.Hosting;

/// <summary>A listening socket on all addresses. Each connection is served on its own, and closed when serving it ends.</summary>
public sealed class TcpListening : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly TcpListener _listener;

    TcpListening(TcpListener listener, Func<Stream, CancellationToken, Task> serve)
    {
        _listener = listener;
        _ = AcceptAsync(serve, _stop.Token);
    }

    /// <exception cref="IOException">The port is in use.</exception>
    public static TcpListening Start(int port, Func<Stream, CancellationToken, Task> serve)
    {
        var listener = TcpListener.Create(port);
        try
        {
            listener.Start();
            return new TcpListening(listener, serve);
        }
        catch (SocketException problem)
        {
            listener.Dispose();
            throw new IOException($"port {port}: {problem.Message}", problem);
        }
    }

    async Task AcceptAsync(Func<Stream, CancellationToken, Task> serve, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(stop).ConfigureAwait(false), serve, stop);
            }
            catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A connection that was reset before it was accepted, or the end.
            }
        }
    }

    static async Task ServeAsync(Socket socket, Func<Stream, CancellationToken, Task> serve, CancellationToken stop)
    {
        var stream = new NetworkStream(socket, ownsSocket: true);
        await using (stream.ConfigureAwait(false)) await serve(stream, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }
}
