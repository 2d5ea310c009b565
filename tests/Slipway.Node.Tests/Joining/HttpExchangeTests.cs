using System.Text;
using Slipway.Node.Joining;

namespace Slipway.Node.Tests.Joining;

/// <summary>What comes in at the one port of a control-plane machine that answers before it knows who asks.</summary>
public sealed class HttpExchangeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_request_is_read_whole_in_whatever_pieces_it_comes(int piece)
    {
        var found = await ReadAsync("POST /v1/join HTTP/1.1\r\nHost: api\r\ncontent-length: 11\r\n\r\n{\"a\": true}and what follows", piece);
        Assert.Equal(("POST", "/v1/join", "{\"a\": true}"), (found?.Method, found?.Path, Encoding.ASCII.GetString(found?.Body ?? [])));
        Assert.Empty((await ReadAsync("GET / HTTP/1.1\r\n\r\n", piece))?.Body ?? [1]);
    }

    public static TheoryData<string, string> Others => new()
    {
        { "nothing", "" },
        { "a head that does not end", "POST /v1/join HTTP/1.1\r\nHost: api\r\n" },
        { "a head without end", "POST /v1/join HTTP/1.1\r\nX: " + new string('x', 100_000) },
        { "a body that does not come", "POST /v1/join HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf" },
        { "a body that is too long", "POST /v1/join HTTP/1.1\r\nContent-Length: 16385\r\n\r\n" + new string('x', 16385) },
        { "a length beyond numbers", "POST /v1/join HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n" },
        { "a length below nothing", "POST /v1/join HTTP/1.1\r\nContent-Length: -1\r\n\r\n" },
        { "two lengths", "POST /v1/join HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab" },
        { "a length that is told piece by piece", "POST /v1/join HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { "another protocol", "POST /v1/join HTTP/2.0\r\n\r\n" },
        { "no protocol", "SSH-2.0-OpenSSH_9.7\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Anything_else_is_no_request(string what, string text) => Assert.True(await ReadAsync(text, 4096) is null, what);

    static Task<SmallRequest?> ReadAsync(string text, int piece) => HttpExchange.ReadAsync(new Pieces(Encoding.ASCII.GetBytes(text), piece), CancellationToken.None);

    sealed class Pieces(byte[] content, int most) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
