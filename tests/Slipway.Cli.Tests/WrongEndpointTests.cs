using System.Net;
using System.Net.Sockets;
using System.Text;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests;

/// <summary>Another server than AWS or a simulator where <c>AWS_ENDPOINT_URL</c> points.</summary>
public sealed class WrongEndpointTests : IDisposable
{
    const string Page = "<!DOCTYPE HTML>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head><body>Not Found</body></html>\n";

    readonly Terminal _terminal = new Terminal().Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("404 Not Found", "text/html", Page)]
    [InlineData("200 OK", "text/html", Page)]
    [InlineData("404 Not Found", "text/plain", "404 page not found\n")]
    [InlineData("200 OK", "application/json", "[\"ok\"]")]
    [InlineData("200 OK", "application/json", "{\"name\": {\"first\": \"Ada\"}}")]
    [InlineData("200 OK", "text/xml", "<ok/>")]
    [InlineData("200 OK", "text/plain", "")]
    public async Task Is_named_with_its_url_and_the_way_out_before_anything_is_asked_of_it(string status, string type, string body)
    {
        using var server = new OtherServer($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
        foreach (var command in (string[][])[["up", "--yes"], ["status"], ["destroy", "--yes"]])
        {
            var run = await RunAsync(server, command);
            Assert.Equal(ExitCode.Refused, run.Exit);
            var line = Assert.Single(run.ErrorLines, line => !line.Contains("warning", StringComparison.Ordinal) && line.StartsWith("slipway: ", StringComparison.Ordinal));
            Assert.StartsWith($"slipway: what answers at {server.Url} is neither AWS nor a simulator of it (", line, StringComparison.Ordinal);
            Assert.Contains("unset AWS_ENDPOINT_URL", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task That_only_closes_is_named_with_its_url()
    {
        using var server = new OtherServer("");
        var run = await RunAsync(server, "status");
        Assert.Equal(ExitCode.Refused, run.Exit);
        Assert.Contains($"{server.Url} broke off", run.Error, StringComparison.Ordinal);
        Assert.Contains("is something else running there? (AWS_ENDPOINT_URL)", run.Error, StringComparison.Ordinal);
    }

    Task<Run> RunAsync(OtherServer server, params string[] args) => _terminal
        .With("AWS_ENDPOINT_URL", server.Url).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey).RunAsync(args);

    /// <summary>Says the same to everybody, and closes.</summary>
    sealed class OtherServer : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        readonly byte[] _answer;

        public OtherServer(string answer)
        {
            _answer = Encoding.ASCII.GetBytes(answer);
            _listener.Start();
            _ = ServeAsync();
        }

        public string Url => $"http://{_listener.LocalEndpoint}";

        public void Dispose() => _listener.Dispose();

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    // All of the request: a connection that is closed before is reset, and the answer with it.
                    await ReadRequestAsync(client.GetStream());
                    await client.GetStream().WriteAsync(_answer);
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }

        static async Task ReadRequestAsync(NetworkStream stream)
        {
            var buffer = new byte[65536];
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length)) is > 0 and var read)
            {
                length += read;
                var text = Encoding.ASCII.GetString(buffer, 0, length);
                var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end < 0) continue;
                var header = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                if (length >= end + 4 + (header is null ? 0 : int.Parse(header.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture))) return;
            }
        }
    }
}
