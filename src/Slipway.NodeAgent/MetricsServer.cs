using System.Net;
using System.Net.Sockets;
using System.Text;
using Slipway.Node.Reporting;

namespace Slipway.NodeAgent;

/// <summary>
/// Answers every request on a loopback port with the metrics, and closes. Not a web server: one would double the agent's size, and
/// nobody but this machine can ask.
/// </summary>
sealed class MetricsServer : IAsyncDisposable
{
    public const int DefaultPort = 9819;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    readonly TcpListener? _listener;
    readonly Telemetry _telemetry;
    readonly CancellationTokenSource _stop = new();
    readonly Task _serving;

    MetricsServer(TcpListener? listener, Telemetry telemetry)
    {
        (_listener, _telemetry) = (listener, telemetry);
        _serving = listener is null ? Task.CompletedTask : ServeAsync(listener);
    }

    /// <summary>The port in use; null: none.</summary>
    public int? Port => (_listener?.LocalEndpoint as IPEndPoint)?.Port;

    /// <summary>A port that is taken is logged, and the agent does its work without.</summary>
    /// <param name="port">0: any that is free; null: no metrics.</param>
    public static MetricsServer Start(int? port, Telemetry telemetry, JournalLog log)
    {
        if (port is not { } wanted) return new MetricsServer(null, telemetry);
        var listener = new TcpListener(IPAddress.Loopback, wanted);
        try
        {
            listener.Start();
            return new MetricsServer(listener, telemetry);
        }
        catch (SocketException problem)
        {
            listener.Dispose();
            log.Write($"no metrics on 127.0.0.1:{port}: {problem.Message}", trouble: true);
            return new MetricsServer(null, telemetry);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener?.Dispose();
        _stop.Dispose();
    }

    async Task ServeAsync(TcpListener listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
            using var limit = new CancellationTokenSource(s_patience, TimeProvider.System);
            try
            {
                await AnswerAsync(client.GetStream(), limit.Token).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is IOException or OperationCanceledException or SocketException)
            {
                // Whoever asked has gone.
            }
        }
    }

    async Task AnswerAsync(NetworkStream stream, CancellationToken cancel)
    {
        // The request's head is read to its end, or the client would see a reset; what it asks for does not matter.
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync(cancel).ConfigureAwait(false) is { Length: > 0 }) { }
        var body = Encoding.UTF8.GetBytes(Metrics.Write(_telemetry));
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancel).ConfigureAwait(false);
        await stream.WriteAsync(body, cancel).ConfigureAwait(false);
    }
}
