using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.RealNode.Tests.Region;

/// <summary>The VPC's resolver: private zones as Route 53 has them now, AWS's endpoints, and nothing else.</summary>
sealed class NameServer : IDisposable
{
    const int HeaderLength = 12;
    const int TypeA = 1;
    const int NameError = 3;

    readonly UdpClient _socket = new(new IPEndPoint(Segment.Nameserver, 53));
    readonly Func<string, IReadOnlyList<string>> _lookup;

    /// <param name="lookup">A name without its last dot → addresses; none: there is no such name.</param>
    public NameServer(Func<string, IReadOnlyList<string>> lookup)
    {
        _lookup = lookup;
        _ = Task.Run(ServeAsync);
    }

    public void Dispose() => _socket.Dispose();

    async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var query = await _socket.ReceiveAsync();
                if (query.Buffer.Length > HeaderLength) await _socket.SendAsync(Answer(query.Buffer), query.RemoteEndPoint);
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.Interrupted })
            {
                return;
            }
            catch (SocketException)
            {
                // A client that went away; the next one may not have.
            }
        }
    }

    byte[] Answer(byte[] query)
    {
        var (name, end) = Name(query);
        var question = query.AsSpan(HeaderLength, end + 4 - HeaderLength);
        var type = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(end));
        var known = name.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) ? [Segment.Endpoints.ToString()] : _lookup(name);
        var addresses = type == TypeA ? known.Select(IPAddress.Parse).ToList() : [];
        using var reply = new MemoryStream();
        reply.Write(query.AsSpan(0, 2));
        Write(reply, (ushort)(0x8580 | (known.Count == 0 ? NameError : 0)), 1, (ushort)addresses.Count, 0, 0);
        reply.Write(question);
        foreach (var address in addresses)
        {
            // A pointer to the question's name, type A, class IN, five seconds.
            Write(reply, 0xC00C, TypeA, 1, 0, 5, 4);
            reply.Write(address.GetAddressBytes());
        }
        return reply.ToArray();
    }

    static (string Name, int End) Name(byte[] query)
    {
        var labels = new List<string>();
        var at = HeaderLength;
        while (query[at] is > 0 and var length)
        {
            labels.Add(Encoding.ASCII.GetString(query, at + 1, length));
            at += length + 1;
        }
        return (string.Join('.', labels), at + 1);
    }

    static void Write(MemoryStream stream, params ReadOnlySpan<ushort> words)
    {
        Span<byte> bytes = stackalloc byte[2];
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, word);
            stream.Write(bytes);
        }
    }
}
