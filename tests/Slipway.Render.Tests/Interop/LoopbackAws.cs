using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Render.Tests.Interop;

/// <summary>As much of instance metadata, S3 and CloudFormation as the bootstrap script speaks to, on loopback.</summary>
public sealed class LoopbackAws : IDisposable
{
    public const string Secret = "c2VjcmV0/+c2VjcmV0c2VjcmV0";
    const string Imds = "/latest/meta-data/";

    readonly HttpListener _listener = new();

    public LoopbackAws()
    {
        Url = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add($"{Url}/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>Answers to requests for the agent, in order.</summary>
    public ConcurrentQueue<(int Status, byte[] Content)> Agents { get; } = new();

    public ConcurrentQueue<(string Path, WebHeaderCollection Headers, string Body)> Requests { get; } = new();

    public void Dispose() => _listener.Close();

    async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await ServeOneAsync(await _listener.GetContextAsync());
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The listener was closed, or the client hung up on an error, as curl -f does.
            }
        }
    }

    async Task ServeOneAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var path = context.Request.Url?.AbsolutePath ?? "";
        Requests.Enqueue((path, (WebHeaderCollection)context.Request.Headers, await reader.ReadToEndAsync()));
        var (status, content) = Answer(context.Request, path);
        context.Response.StatusCode = status;
        context.Response.Close(content, willBlock: false);
    }

    (int, byte[]) Answer(HttpListenerRequest request, string path)
    {
        if (path == "/latest/api/token") return request.HttpMethod == "PUT" ? Ok("imds-token") : (405, []);
        if (path.StartsWith(Imds, StringComparison.Ordinal)) return request.Headers["X-aws-ec2-metadata-token"] == "imds-token" ? Metadata(path[Imds.Length..]) : (401, []);
        if (path.StartsWith("/demo-state/demo/assets/", StringComparison.Ordinal)) return Agents.TryDequeue(out var agent) ? agent : (404, []);
        return path == "/" ? Ok("<SignalResourceResponse/>") : (404, []);
    }

    static (int, byte[]) Metadata(string path) => path switch
    {
        "instance-id" => Ok("i-0123456789abcdef0"),
        "iam/security-credentials/" => Ok("demo-pool-general-Role-1"),
        "iam/security-credentials/demo-pool-general-Role-1" => Ok($$"""
            {
              "Code" : "Success",
              "AccessKeyId" : "ASIAEXAMPLE",
              "SecretAccessKey" : "{{Secret}}",
              "Token" : "token+/=",
              "Expiration" : "2030-01-01T00:00:00Z"
            }
            """),
        _ => (404, []),
    };

    static (int, byte[]) Ok(string text) => (200, Encoding.UTF8.GetBytes(text));

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
