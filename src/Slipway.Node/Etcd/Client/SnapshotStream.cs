using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Slipway.Node.Etcd.Client;

/// <summary>The gateway's snapshot: one JSON object a line, each with a piece of the file in Base64.</summary>
static class SnapshotStream
{
    /// <returns>Bytes written.</returns>
    public static async Task<long> CopyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        var reader = PipeReader.Create(from);
        long written = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancel).ConfigureAwait(false);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var piece = Piece(rest.Slice(0, end));
                await to.WriteAsync(piece, cancel).ConfigureAwait(false);
                written += piece.Length;
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            if (read.IsCompleted)
            {
                if (!rest.IsEmpty) await to.WriteAsync(Piece(rest), cancel).ConfigureAwait(false);
                await reader.CompleteAsync().ConfigureAwait(false);
                return written;
            }
            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    static byte[] Piece(ReadOnlySequence<byte> line)
    {
        var json = new Utf8JsonReader(line);
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName) continue;
                if (json.ValueTextEquals("error"u8)) throw new EtcdException("the snapshot broke off in the middle", answered: true);
                if (json.ValueTextEquals("blob"u8) && json.Read()) return json.GetBytesFromBase64();
            }
        }
        catch (JsonException problem)
        {
            throw new EtcdException("the snapshot broke off in the middle", answered: false, problem);
        }
        return [];
    }
}
