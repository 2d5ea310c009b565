using System.Globalization;
using System.Text;

namespace Slipway.Node.Joining;

/// <summary>One small request and its answer of HTTP/1.1 on a stream: all that joining needs, bounded in every direction.</summary>
static class HttpExchange
{
    const int MostHead = 8 * 1024;
    const int MostBody = 16 * 1024;

    static readonly byte[] s_end = "\r\n\r\n"u8.ToArray();

    static readonly Dictionary<int, string> s_words = new()
    {
        [200] = "OK", [400] = "Bad Request", [401] = "Unauthorized", [403] = "Forbidden", [404] = "Not Found", [409] = "Conflict", [503] = "Service Unavailable",
    };

    /// <returns>Null: nothing that is a request of this kind.</returns>
    public static async Task<SmallRequest?> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var buffer = new byte[MostHead + MostBody];
        var (filled, head) = (0, -1);
        while (head < 0)
        {
            if (filled >= MostHead) return null;
            var read = await stream.ReadAsync(buffer.AsMemory(filled, MostHead - filled), cancel).ConfigureAwait(false);
            if (read == 0) return null;
            filled += read;
            head = buffer.AsSpan(0, filled).IndexOf(s_end);
        }
        var lines = Encoding.ASCII.GetString(buffer, 0, head).Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var path, "HTTP/1.1"] || Length(lines) is not { } length || length > MostBody) return null;
        var start = head + s_end.Length;
        while (filled < start + length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled, start + length - filled), cancel).ConfigureAwait(false);
            if (read == 0) return null;
            filled += read;
        }
        return new SmallRequest(method, path, buffer[start..(start + length)]);
    }

    public static async Task WriteAsync(Stream stream, SmallReply reply, CancellationToken cancel)
    {
        var head = $"HTTP/1.1 {reply.Status} {s_words[reply.Status]}\r\nContent-Type: {reply.Type}\r\nContent-Length: {reply.Body.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. reply.Body], cancel).ConfigureAwait(false);
        await stream.FlushAsync(cancel).ConfigureAwait(false);
    }

    // A body of unknown length is none of ours. No body at all has none.
    static int? Length(string[] lines)
    {
        const string name = "content-length:";
        if (lines.Any(static line => line.StartsWith("transfer-encoding:", StringComparison.OrdinalIgnoreCase))) return null;
        var given = lines.Where(static line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return given switch
        {
            [] => 0,
            [var one] when int.TryParse(one[name.Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) => length,
            _ => null,
        };
    }
}

sealed record SmallRequest(string Method, string Path, byte[] Body);

sealed record SmallReply(int Status, string Type, byte[] Body)
{
    public static SmallReply Json(byte[] body) => new(200, "application/json", body);

    public static SmallReply Refusal(int status, string reason) => new(status, "text/plain", Encoding.ASCII.GetBytes(reason + "\n"));
}
