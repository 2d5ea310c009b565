using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Simulator.Tests.Core;

/// <summary>Signature Version 4 from the client's side, written after its description and not after the simulator.</summary>
public static class Signing
{
    public static HttpRequestMessage Sign(this HttpRequestMessage request, string service, string keyId, string secret, string? token = null, string body = "", DateTimeOffset? at = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var date = (at ?? DateTimeOffset.UtcNow).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{date[..8]}/us-east-1/{service}/aws4_request";
        var uri = request.RequestUri ?? throw new ArgumentException("no uri", nameof(request));
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = uri.Authority, ["x-amz-date"] = date };
        var hash = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        if (service == "s3") headers["x-amz-content-sha256"] = hash;
        if (token is not null) headers["x-amz-security-token"] = token;
        var signed = string.Join(';', headers.Keys);
        var canonical = $"{request.Method}\n{uri.AbsolutePath}\n{uri.Query.TrimStart('?')}\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{signed}\n{hash}";
        var text = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        foreach (var (name, value) in headers.Where(header => header.Key != "host")) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={keyId}/{scope}, SignedHeaders={signed}, Signature={signature}");
        return request;
    }

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
