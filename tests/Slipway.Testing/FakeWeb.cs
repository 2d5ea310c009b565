using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Testing;

/// <summary>
/// Publishers and registries of container images on a loopback port. Requests for any host come here through <see cref="Handler"/>; nothing
/// reaches the network.
/// </summary>
public sealed class FakeWeb : IDisposable
{
    readonly HttpListener _listener;
    readonly int _port;
    readonly ConcurrentQueue<string> _asked = new();

    public FakeWeb()
    {
        (_listener, _port) = Listen();
        _ = ServeAsync();
    }

    /// <summary>By address without its scheme: <c>publisher.test/kubelet</c>.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();
    public FakeRegistry Registry { get; } = new();

    /// <summary>Addresses without scheme, each with <c> from N</c> where a part was asked for.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Address → what goes wrong this time; null: nothing.</summary>
    public Func<string, FakeFault?> Fault { get; set; } = _ => null;

    /// <summary>Sends every request to this server, whatever host it names.</summary>
    public HttpMessageHandler Handler => new Diverted(_port);

    public void Dispose() => _listener.Close();

    async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(call));
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    void Answer(HttpListenerContext call)
    {
        var address = call.Request.Headers[Diverted.HostHeader] + call.Request.Url?.PathAndQuery;
        var from = call.Request.Headers["Range"] is { } range ? int.Parse(range.Split('=', '-')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        _asked.Enqueue(from > 0 ? $"{address} from {from}" : address);
        var fault = Fault(address);
        try
        {
            if (fault is { Status: { } status })
            {
                if (fault.RetryAfter is { } seconds) call.Response.Headers["Retry-After"] = seconds;
                call.Response.StatusCode = status;
            }
            else if (Files.TryGetValue(address, out var content)) Give(call.Response, content, from, fault);
            else if (Registry.Answer(address, call.Request.Headers["Authorization"], call.Response) is { } found) Give(call.Response, found, from, fault);
            call.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            call.Response.Abort();
        }
    }

    static void Give(HttpListenerResponse response, byte[] content, int from, FakeFault? fault)
    {
        if (fault?.IgnoresRange == true) from = 0;
        var body = content[from..];
        if (fault?.Corrupts == true) body = [.. body.Select(letter => (byte)~letter)];
        if (from > 0)
        {
            response.StatusCode = (int)HttpStatusCode.PartialContent;
            response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }
        response.ContentLength64 = body.Length;
        if (fault?.BreaksAfter is { } sent)
        {
            response.OutputStream.Write(body, 0, Math.Min(sent, body.Length));
            response.OutputStream.Flush();
            response.Abort();
            return;
        }
        response.OutputStream.Write(body);
    }

    static (HttpListener Listener, int Port) Listen()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        return (listener, port);
    }

    sealed class Diverted(int port) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        public const string HostHeader = "X-Host";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var uri = request.RequestUri ?? throw new InvalidOperationException("no address");
            request.Headers.Add(HostHeader, uri.Authority);
            request.RequestUri = new UriBuilder(uri) { Scheme = "http", Host = "127.0.0.1", Port = port }.Uri;
            var response = await base.SendAsync(request, cancellationToken);
            request.RequestUri = uri;
            return response;
        }
    }
}

/// <summary>What a server does wrong once.</summary>
public sealed record FakeFault
{
    public int? Status { get; init; }

    /// <summary>The header's text.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The connection breaks after so many bytes.</summary>
    public int? BreaksAfter { get; init; }
    public bool Corrupts { get; init; }
    public bool IgnoresRange { get; init; }
}
