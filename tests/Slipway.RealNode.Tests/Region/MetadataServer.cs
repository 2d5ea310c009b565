using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Slipway.Simulator.Machines;

namespace Slipway.RealNode.Tests.Region;

/// <summary>169.254.169.254 for all instances: who asks is known by the address that asks. Takes a PUT without a length, as EC2 does.</summary>
sealed class MetadataServer : IDisposable
{
    const string TokenHeader = "X-aws-ec2-metadata-token";
    const int Port = 80;

    readonly TcpListener _listener = new(Segment.Metadata, Port);
    readonly ConcurrentDictionary<string, HttpMessageInvoker> _instances = new();

    public MetadataServer()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public void Add(Machine machine) => _instances[machine.PrivateIp] = new HttpMessageInvoker(machine.Metadata, disposeHandler: false);

    public void Dispose() => _listener.Dispose();

    async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = Task.Run(() => ConverseAsync(client));
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var from = (client.Client.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "";
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII);
                while (await RequestAsync(reader) is { } request)
                {
                    using (request) await AnswerAsync(stream, from, request);
                }
            }
            catch (IOException)
            {
                // The instance hung up.
            }
        }
    }

    static async Task<HttpRequestMessage?> RequestAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync() is not { Length: > 0 } line || line.Split(' ') is not [var method, var path, _]) return null;
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://{Segment.Metadata}{path}"));
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            var parts = header.Split(':', 2);
            request.Headers.TryAddWithoutValidation(parts[0], parts[^1].Trim());
        }
        return request;
    }

    async Task AnswerAsync(NetworkStream stream, string from, HttpRequestMessage request)
    {
        using var answer = _instances.TryGetValue(from, out var instance) ? await AskAsync(instance, request) : new HttpResponseMessage(HttpStatusCode.NotFound);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var head = new StringBuilder($"HTTP/1.1 {(int)answer.StatusCode} {answer.StatusCode}\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n");
        foreach (var (name, values) in answer.Headers) head.Append($"{name}: {string.Join(',', values)}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        await stream.WriteAsync(body);
    }

    // An instance here has no DMI tables, so its cloud-init does not know that it is on EC2 and asks without a token.
    static async Task<HttpResponseMessage> AskAsync(HttpMessageInvoker instance, HttpRequestMessage request)
    {
        if (request.Method == HttpMethod.Get && !request.Headers.Contains(TokenHeader)) request.Headers.Add(TokenHeader, await TokenAsync(instance));
        return await instance.SendAsync(request, CancellationToken.None);
    }

    static async Task<string> TokenAsync(HttpMessageInvoker instance)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"http://{Segment.Metadata}/latest/api/token"));
        request.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "60");
        using var answer = await instance.SendAsync(request, CancellationToken.None);
        return await answer.Content.ReadAsStringAsync();
    }
}
