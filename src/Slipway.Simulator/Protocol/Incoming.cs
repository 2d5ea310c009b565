using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Slipway.Simulator.Protocol;

/// <summary>A request as it came in, read to its end.</summary>
/// <param name="Path">As sent, percent-encoded.</param>
/// <param name="RawQuery">Without the question mark.</param>
/// <param name="Body">As sent: still chunk-signed where S3 clients do that.</param>
sealed record Incoming(
    string Method, string Host, string Path, string RawQuery, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public IReadOnlyDictionary<string, string> Query { get; } = Form.Parse(RawQuery, plusIsSpace: false);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Incoming> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers) headers[name] = value.ToString();
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/";
        if (!target.StartsWith('/')) target = Uri.TryCreate(target, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/";
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, 1 << 28));
        await request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return new Incoming(request.Method, request.Host.Value ?? "", mark < 0 ? target : target[..mark], mark < 0 ? "" : target[(mark + 1)..], headers, body.ToArray());
    }
}
