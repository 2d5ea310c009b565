using System.Collections.Concurrent;
using System.Net;
using Slipway.Simulator.Machines;

namespace Slipway.RealNode.Tests.Region;

/// <summary>169.254.169.254 for all instances: who asks is known by the address that asks.</summary>
sealed class MetadataServer : IDisposable
{
    const string TokenHeader = "X-aws-ec2-metadata-token";

    readonly HttpListener _listener = new();
    readonly ConcurrentDictionary<string, HttpMessageInvoker> _instances = new();

    public MetadataServer()
    {
        _listener.Prefixes.Add($"http://{Segment.Metadata}:80/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public void Add(Machine machine) => _instances[machine.PrivateIp] = new HttpMessageInvoker(machine.Metadata, disposeHandler: false);

    public void Dispose() => _listener.Close();

    async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task AnswerAsync(HttpListenerContext context)
    {
        using var response = context.Response;
        if (context.Request.RemoteEndPoint?.Address.ToString() is not { } from || !_instances.TryGetValue(from, out var instance))
        {
            response.StatusCode = 404;
            return;
        }
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri($"http://{Segment.Metadata}{context.Request.RawUrl}"));
        foreach (var name in context.Request.Headers.AllKeys.OfType<string>()) request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        // An instance here has no DMI tables, so its cloud-init does not know that it is on EC2 and asks without a token.
        if (request.Method == HttpMethod.Get && !request.Headers.Contains(TokenHeader)) request.Headers.Add(TokenHeader, await TokenAsync(instance));
        using var answer = await instance.SendAsync(request, CancellationToken.None);
        response.StatusCode = (int)answer.StatusCode;
        var body = await answer.Content.ReadAsByteArrayAsync();
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body);
    }

    static async Task<string> TokenAsync(HttpMessageInvoker instance)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"http://{Segment.Metadata}/latest/api/token"));
        request.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "60");
        using var answer = await instance.SendAsync(request, CancellationToken.None);
        return await answer.Content.ReadAsStringAsync();
    }
}
