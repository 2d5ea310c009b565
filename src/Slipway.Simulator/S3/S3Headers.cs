using System.Security.Cryptography;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>What of a request's headers is kept with the object.</summary>
static class S3Headers
{
    const string Sse = "x-amz-server-side-encryption";

    static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type", "Expires", Sse, Sse + "-aws-kms-key-id", Sse + "-bucket-key-enabled",
    };

    static readonly string[] Refused =
        ["x-amz-server-side-encryption-customer-algorithm", "x-amz-object-lock-mode", "x-amz-object-lock-legal-hold", "x-amz-website-redirect-location", "x-amz-grant-full-control"];

    public static SortedDictionary<string, string> Read(S3Request request, S3Bucket bucket)
    {
        if (Refused.FirstOrDefault(name => request.Header(name) is not null) is { } refused) throw AwsException.NotSupported($"the header {refused}");
        if (request.Header("x-amz-storage-class") is { } storage and not "STANDARD") throw AwsException.NotSupported($"the storage class {storage}");
        if (request.Header("x-amz-acl") is { } acl and not ("private" or "bucket-owner-full-control")) throw AwsException.NotSupported($"the ACL {acl}");
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Http.Headers)
        {
            var lower = name.ToLowerInvariant();
            if (!Kept.Contains(name) && !lower.StartsWith("x-amz-meta-", StringComparison.Ordinal)) continue;
            // aws-chunked is how the body travelled, not what it is.
            var kept = lower == "content-encoding" ? string.Join(',', value.Split(',', StringSplitOptions.TrimEntries).Where(part => part != "aws-chunked")) : value;
            if (kept.Length > 0) headers[lower] = kept;
        }
        headers.TryAdd("content-type", "binary/octet-stream");
        if (!headers.ContainsKey(Sse)) AddDefaultEncryption(headers, bucket);
        return headers;
    }

    static void AddDefaultEncryption(SortedDictionary<string, string> headers, S3Bucket bucket)
    {
        headers[Sse] = "AES256";
        if (!bucket.Settings.TryGetValue("encryption", out var text)) return;
        var elements = XElement.Parse(text).Descendants().ToList();
        headers[Sse] = elements.Find(element => element.Name.LocalName == "SSEAlgorithm")?.Value ?? "AES256";
        if (elements.Find(element => element.Name.LocalName == "KMSMasterKeyID")?.Value is { } key) headers[Sse + "-aws-kms-key-id"] = key;
    }

    public static IEnumerable<(string, string)> Encryption(IReadOnlyDictionary<string, string> headers) =>
        headers.Where(header => header.Key.StartsWith(Sse, StringComparison.Ordinal)).Select(header => (header.Key, header.Value));

    /// <exception cref="AwsException"><c>BadDigest</c></exception>
    public static void CheckDigest(S3Request request)
    {
#pragma warning disable CA5351 // Content-MD5 and ETag are MD5 by S3's definition; nothing rests on its strength.
        if (request.Header("Content-MD5") is { } digest && digest != Convert.ToBase64String(MD5.HashData(request.Http.Body)))
            throw new AwsException("BadDigest", "The Content-MD5 you specified did not match what we received.");
    }

    public static string ETag(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";
#pragma warning restore CA5351
}
