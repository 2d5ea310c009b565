using System.Globalization;
using System.Text;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Protocol;

/// <summary>
/// S3's <c>aws-chunked</c> bodies: <c>size[;chunk-signature=…]CRLF data CRLF … 0[;…]CRLF [trailers] CRLF</c>.
/// </summary>
static class AwsChunked
{
    /// <exception cref="AwsException"><c>IncompleteBody</c></exception>
    public static byte[] Decode(Incoming request, Signature? signature)
    {
        if (signature is null || request.Header("x-amz-content-sha256")?.StartsWith("STREAMING-", StringComparison.Ordinal) != true) return request.Body;
        using var content = new MemoryStream(request.Body.Length);
        var rest = request.Body.AsSpan();
        while (true)
        {
            var end = rest.IndexOf("\r\n"u8);
            if (end < 0) throw Incomplete();
            var line = Encoding.ASCII.GetString(rest[..end]);
            if (!int.TryParse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) || size < 0) throw Incomplete();
            rest = rest[(end + 2)..];
            if (size == 0) break;
            if (rest.Length < size + 2) throw Incomplete();
            content.Write(rest[..size]);
            rest = rest[(size + 2)..];
        }
        if (request.Header("x-amz-decoded-content-length") is { } length && length != content.Length.ToString(CultureInfo.InvariantCulture)) throw Incomplete();
        return content.ToArray();
    }

    static AwsException Incomplete() => new("IncompleteBody", "The request body terminated unexpectedly");
}
