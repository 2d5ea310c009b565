using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.Aws.Credentials;

namespace Slipway.Aws.Sts;

/// <summary>
/// A signed GetCallerIdentity that somebody else may send: STS then tells that other who signed it. Bound by the signature to one STS
/// host, one time and one purpose, so that it is good for nothing else. Its words stay out of logs.
/// </summary>
/// <param name="Authorization">The header, with the signature.</param>
/// <param name="Date"><c>X-Amz-Date</c>.</param>
/// <param name="SecurityToken">Of the session; empty for long-lived keys.</param>
public sealed record IdentityProof(string Authorization, string Date, string SecurityToken)
{
    /// <summary>The signed header that carries the purpose.</summary>
    public const string PurposeHeader = "x-slipway-purpose";
    const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    const string ContentType = "application/x-www-form-urlencoded; charset=utf-8";

    internal static readonly byte[] Body = "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray();

    /// <summary>Headers that the signature must cover; that of the session's token is among them where there is one.</summary>
    static readonly string[] s_signed = ["content-type", "host", "x-amz-date", PurposeHeader];

    /// <summary>When it was signed, by the signer's clock; null: no such time.</summary>
    public DateTimeOffset? SignedAt =>
        DateTimeOffset.TryParseExact(Date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>Whether host, time and purpose are under the signature. That the signature is right, only STS can tell.</summary>
    public bool BindsPurpose
    {
        get
        {
            const string marker = "SignedHeaders=";
            var at = Authorization.IndexOf(marker, StringComparison.Ordinal);
            if (at < 0 || !Authorization.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal)) return false;
            var signed = Authorization[(at + marker.Length)..].Split(',')[0].Trim().Split(';');
            return s_signed.All(signed.Contains) && (SecurityToken.Length == 0 || signed.Contains("x-amz-security-token"));
        }
    }

    /// <param name="endpoint">The STS host that it will be sent to.</param>
    /// <param name="purpose">One line.</param>
    public static IdentityProof Sign(AwsKeys keys, Uri endpoint, string region, string purpose, DateTimeOffset now)
    {
        var date = now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = ContentType, ["host"] = endpoint.Authority, ["x-amz-date"] = date, [PurposeHeader] = purpose,
        };
        if (keys.SessionToken is { Length: > 0 } session) headers["x-amz-security-token"] = session;
        var names = string.Join(';', headers.Keys);
        var canonical = $"POST\n/\n\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\n{Hex(SHA256.HashData(Body))}";
        var scope = $"{date[..8]}/{region}/sts/aws4_request";
        var key = Encoding.UTF8.GetBytes("AWS4" + keys.SecretAccessKey);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}")));
        return new IdentityProof($"AWS4-HMAC-SHA256 Credential={keys.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}", date, keys.SessionToken ?? "");
    }

    /// <summary>The request, to an endpoint of the sender's choice: nothing in the proof says where it goes.</summary>
    internal HttpRequestMessage ToRequest(Uri endpoint, string purpose)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint.GetLeftPart(UriPartial.Authority))) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", Date);
        request.Headers.TryAddWithoutValidation(PurposeHeader, purpose);
        if (SecurityToken.Length > 0) request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", SecurityToken);
        return request;
    }

    public override string ToString() => $"proof of {Date}";

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
