using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Protocol;

/// <summary>Signature Version 4 from the server's side, after the public description of the algorithm.</summary>
static class SignatureCheck
{
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <param name="clocks">Wall and virtual now: software on instances may sign by either.</param>
    /// <exception cref="AwsException"><c>SignatureDoesNotMatch</c>, <c>RequestTimeTooSkewed</c>, <c>AccessDenied</c> for expired links.</exception>
    public static void Verify(Incoming request, Signature signature, string secret, ReadOnlySpan<DateTimeOffset> clocks)
    {
        CheckDate(signature, clocks);
        var payload = PayloadHash(request, signature);
        var key = SigningKey(secret, signature);
        var expected = Sign(key, StringToSign(request, signature, payload, encodeTwice: signature.Service != "s3"));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature.Value)))
            throw new AwsException("SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403);
    }

    public static byte[] SigningKey(string secret, Signature signature)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[signature.Day, signature.Region, signature.Service, "aws4_request"])
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return key;
    }

    public static string Sign(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    static void CheckDate(Signature signature, ReadOnlySpan<DateTimeOffset> clocks)
    {
        if (!DateTimeOffset.TryParseExact(signature.Date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            throw new AwsException("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header", 403);
        foreach (var now in clocks)
        {
            if (signature.Presigned ? now >= date - Skew && now <= date.AddSeconds(signature.Expires) : (now - date).Duration() <= Skew) return;
        }
        throw signature.Presigned
            ? new AwsException("AccessDenied", "Request has expired", 403)
            : new AwsException("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", 403);
    }

    static string PayloadHash(Incoming request, Signature signature)
    {
        var declared = request.Header("x-amz-content-sha256");
        if (signature.Service == "s3" && signature.Presigned) return declared ?? "UNSIGNED-PAYLOAD";
        var actual = Convert.ToHexStringLower(SHA256.HashData(request.Body));
        if (signature.Service != "s3" || declared is null) return actual;
        if (declared == "UNSIGNED-PAYLOAD" || declared.StartsWith("STREAMING-", StringComparison.Ordinal)) return declared;
        if (declared != actual)
            throw new AwsException("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        return declared;
    }

    static string StringToSign(Incoming request, Signature signature, string payload, bool encodeTwice)
    {
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.Path, encodeTwice)).Append('\n')
            .Append(CanonicalQuery(request)).Append('\n');
        foreach (var name in signature.SignedHeaders)
        {
            var value = name == "host" ? request.Host : request.Header(name) ?? "";
            canonical.Append(name).Append(':').AppendJoin(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Append('\n');
        }
        canonical.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payload);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
        return $"AWS4-HMAC-SHA256\n{signature.Date}\n{signature.Scope}\n{hash}";
    }

    /// <summary>S3 encodes the path once, all other services twice.</summary>
    static string CanonicalPath(string path, bool encodeTwice)
    {
        var segments = path.Split('/').Select(segment => Encode(Uri.UnescapeDataString(segment)));
        return string.Join('/', encodeTwice ? segments.Select(Encode) : segments);
    }

    static string CanonicalQuery(Incoming request) => string.Join('&', request.Query
        .Where(pair => pair.Key != "X-Amz-Signature")
        .Select(pair => (Key: Encode(pair.Key), Value: Encode(pair.Value)))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}={pair.Value}"));

    static string Encode(string text) => Uri.EscapeDataString(text);
}
