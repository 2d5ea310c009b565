using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Simulator.Machines;

/// <summary>The instance metadata service, version 2 only: without a session token every request is answered 401.</summary>
public sealed class MetadataHandler(InstanceMetadata instance) : HttpMessageHandler
{
    const string TtlHeader = "X-aws-ec2-metadata-token-ttl-seconds";
    const string TokenHeader = "X-aws-ec2-metadata-token";

    readonly Lock _lock = new();
    readonly Dictionary<string, DateTimeOffset> _tokens = [];
    readonly MetadataTree _tree = new(instance);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Answer(request);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Answer(request));

    HttpResponseMessage Answer(HttpRequestMessage request)
    {
        using var hold = instance.World.Hold();
        var path = request.RequestUri?.AbsolutePath.TrimStart('/') ?? "";
        if (path == "latest/api/token") return request.Method == HttpMethod.Put ? NewToken(request) : Status(HttpStatusCode.MethodNotAllowed);
        if (request.Method != HttpMethod.Get) return Status(HttpStatusCode.MethodNotAllowed);
        if (!IsValid(Header(request, TokenHeader))) return Status(HttpStatusCode.Unauthorized);
        var content = instance.World.Run(() => _tree.Find(path));
        return content is null ? Status(HttpStatusCode.NotFound) : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };
    }

    HttpResponseMessage NewToken(HttpRequestMessage request)
    {
        if (!int.TryParse(Header(request, TtlHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > 21600)
            return Status(HttpStatusCode.BadRequest);
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(42));
        lock (_lock)
        {
            foreach (var (old, until) in _tokens)
            {
                if (until <= instance.World.Now) _tokens.Remove(old);
            }
            _tokens[token] = instance.World.Now.AddSeconds(seconds);
        }
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(token)) };
        response.Headers.Add(TtlHeader, seconds.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    bool IsValid(string? token)
    {
        lock (_lock) return token is not null && _tokens.TryGetValue(token, out var expires) && expires > instance.World.Now;
    }

    static string? Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    static HttpResponseMessage Status(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };
}
