using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Hosting;

/// <summary>
/// Looks at a connection's first bytes: <c>CONNECT host:port</c> is led into the simulated network, everything else to HTTP untouched.
/// So <c>HTTPS_PROXY=http://127.0.0.1:port</c> lets <c>kubectl</c> reach an API server that exists only here.
/// </summary>
static class TunnelMiddleware
{
    const int LongestHead = 16 * 1024;

    public static async Task InvokeAsync(World world, ConnectionContext connection, ConnectionDelegate next)
    {
        var input = connection.Transport.Input;
        if (!await IsConnectAsync(input).ConfigureAwait(false))
        {
            await next(connection).ConfigureAwait(false);
            return;
        }
        if (await ReadHeadAsync(input).ConfigureAwait(false) is not { } target) return;
        await using var client = new DuplexStream(input, connection.Transport.Output);
        await TunnelAsync(world, target, client, connection.ConnectionClosed).ConfigureAwait(false);
    }

    static async Task TunnelAsync(World world, string target, Stream client, CancellationToken closed)
    {
        Stream far;
        try
        {
            var colon = target.LastIndexOf(':');
            if (colon < 1 || !ushort.TryParse(target[(colon + 1)..], out var port)) throw new IOException($"{target} is not host:port");
            var tunnel = world.Parts<ITunnel>().LastOrDefault() ?? throw new IOException("there is no network in this world");
            far = await tunnel.OpenAsync(target[..colon].Trim('[', ']'), port, closed).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or AwsException)
        {
            var reason = e.Message.ReplaceLineEndings(" ");
            await client.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 502 {reason}\r\nProxy-Status: slipway-simulator; error={ErrorOf(e)}\r\nContent-Type: text/plain\r\nContent-Length: {Encoding.UTF8.GetByteCount(reason)}\r\nConnection: close\r\n\r\n{reason}"), closed).ConfigureAwait(false);
            return;
        }
        await using (far.ConfigureAwait(false))
        {
            await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), closed).ConfigureAwait(false);
            await Task.WhenAny(PumpAsync(client, far, closed), PumpAsync(far, client, closed)).ConfigureAwait(false);
        }
    }

    /// <summary>As RFC 9209 calls it.</summary>
    static string ErrorOf(Exception e) => (e.InnerException as SocketException)?.SocketErrorCode switch
    {
        SocketError.HostNotFound => "dns_error",
        SocketError.TimedOut => "connection_timeout",
        SocketError.ConnectionRefused => "connection_refused",
        SocketError.ConnectionReset => "connection_terminated",
        _ => "destination_unavailable",
    };

    static async Task PumpAsync(Stream from, Stream to, CancellationToken closed)
    {
        try
        {
            await from.CopyToAsync(to, closed).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side hung up; the tunnel ends with it.
        }
    }

    static async Task<bool> IsConnectAsync(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync().ConfigureAwait(false);
            var (matches, complete) = Compare(read.Buffer);
            if (!matches || complete || read.IsCompleted)
            {
                input.AdvanceTo(read.Buffer.Start);
                return matches && complete;
            }
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    static (bool Matches, bool Complete) Compare(ReadOnlySequence<byte> buffer)
    {
        Span<byte> head = stackalloc byte[8];
        var length = (int)Math.Min(buffer.Length, 8);
        buffer.Slice(0, length).CopyTo(head);
        return ("CONNECT "u8.StartsWith(head[..length]), length == 8);
    }

    /// <summary>The <c>host:port</c> of the request line, with the head consumed; null when the client hung up.</summary>
    static async Task<string?> ReadHeadAsync(PipeReader input)
    {
        while (true)
        {
            var read = await input.ReadAsync().ConfigureAwait(false);
            if (End(read.Buffer) is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end)).Split("\r\n")[0].Split(' ');
                input.AdvanceTo(end);
                return line.Length > 1 ? line[1] : "";
            }
            if (read.IsCompleted || read.Buffer.Length > LongestHead)
            {
                input.AdvanceTo(read.Buffer.End);
                return null;
            }
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    static SequencePosition? End(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        return reader.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8) ? reader.Position : null;
    }
}
