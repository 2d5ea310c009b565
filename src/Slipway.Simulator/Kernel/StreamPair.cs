using System.IO.Pipelines;

namespace Slipway.Simulator.Kernel;

/// <summary>The two ends of a connection within the process.</summary>
public static class StreamPair
{
    public static (Stream Client, Stream Server) Create()
    {
        var there = new Pipe();
        var back = new Pipe();
        return (new DuplexStream(back.Reader, there.Writer), new DuplexStream(there.Reader, back.Writer));
    }

    /// <summary>Connects to a listener (<see cref="Machines.Machine.Listening"/>); its end closes when it is done.</summary>
    public static Stream Connect(Func<Stream, CancellationToken, Task> accept, CancellationToken cancellation)
    {
        var (client, server) = Create();
        _ = Task.Run(() => ServeAsync(accept, server, cancellation), CancellationToken.None);
        return client;
    }

    static async Task ServeAsync(Func<Stream, CancellationToken, Task> accept, Stream server, CancellationToken cancellation)
    {
        await using (server.ConfigureAwait(false))
        {
            try
            {
                await accept(server, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // The other side went away: what a socket would tell both ends by closing.
            }
        }
    }
}
