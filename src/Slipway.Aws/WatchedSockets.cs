using System.Net.Sockets;

namespace Slipway.Aws;

/// <summary>
/// Connections that are given up within seconds when the other end has gone without a word: a machine that died, a path that drops packets. A
/// system left to itself repeats what is not acknowledged for a quarter of an hour, and waits for an answer that has begun for ever.
/// </summary>
public static class WatchedSockets
{
    const int Tcp = 6;
    const int UserTimeout = 18;

    /// <summary>What is sent and not acknowledged for this long is lost, and so is a connection on which nothing answers to a probe.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(15);

    /// <summary>A connection that has been silent for this long is probed; how often, <see cref="ProbeEvery"/>.</summary>
    public static TimeSpan ProbeAfter { get; } = TimeSpan.FromSeconds(10);

    public static TimeSpan ProbeEvery { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Names come from DNS, proxies from the environment.</summary>
    /// <param name="connect">For a connection to be made, TLS included.</param>
    public static SocketsHttpHandler NewHandler(TimeSpan connect) => new()
    {
        ConnectTimeout = connect,
        ConnectCallback = static async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            NetworkStream? connection = null;
            try
            {
                await socket.ConnectAsync(context.DnsEndPoint, ct).ConfigureAwait(false);
                Watch(socket);
                return connection = new NetworkStream(socket, ownsSocket: true);
            }
            finally
            {
                if (connection is null) socket.Dispose();
            }
        },
    };

    /// <param name="socket">A connection. Where a raw option is set before there is one, .NET 9 tries no second address of a name.</param>
    public static void Watch(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)ProbeAfter.TotalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, (int)ProbeEvery.TotalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Math.Max(1, (int)((Patience - ProbeAfter) / ProbeEvery)));
        if (OperatingSystem.IsLinux()) SetUserTimeout(socket);
    }

    // Probes are sent only while nothing waits to be acknowledged; for what does, Linux has a limit of its own.
    static void SetUserTimeout(Socket socket) => socket.SetRawSocketOption(Tcp, UserTimeout, BitConverter.GetBytes((int)Patience.TotalMilliseconds));
}
