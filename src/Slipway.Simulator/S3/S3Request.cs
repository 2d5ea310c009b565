using System.Globalization;
using System.Net;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>A request with its bucket and key found, whichever way it names them.</summary>
/// <param name="Bucket">Null: the service itself.</param>
/// <param name="Key">Null: the bucket itself.</param>
sealed record S3Request(Call Call, RestRequest Http, string? Bucket, string? Key)
{
    public World World => Call.World;
    public string BucketName => Bucket ?? "";
    public string KeyName => Key ?? "";
    public string? VersionId => Query("versionId");

    public string? Query(string name) => Http.Query.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
    public bool Has(string name) => Http.Query.ContainsKey(name);
    public string? Header(string name) => Http.Header(name);

    /// <summary>Path style, and <c>bucket.localhost</c> or <c>bucket.s3.….amazonaws.com</c>.</summary>
    public static S3Request Of(Call call, RestRequest http)
    {
        var path = http.Path.TrimStart('/');
        if (BucketOfHost(http.Host) is { } fromHost) return new S3Request(call, http, fromHost, path.Length == 0 ? null : Uri.UnescapeDataString(path));
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var bucket = Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
        var key = slash < 0 ? "" : Uri.UnescapeDataString(path[(slash + 1)..]);
        return new S3Request(call, http, bucket.Length == 0 ? null : bucket, key.Length == 0 ? null : key);
    }

    static string? BucketOfHost(string host)
    {
        var name = host.Split(':')[0];
        if (IPAddress.TryParse(name, out _)) return null;
        var end = name.EndsWith(".localhost", StringComparison.Ordinal) ? name.Length - ".localhost".Length
            : name.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? name.IndexOf(".s3", StringComparison.Ordinal) : -1;
        return end > 0 ? name[..end] : null;
    }

    /// <exception cref="AwsException"><c>InvalidArgument</c></exception>
    public int Number(string name, int otherwise, int highest) => Query(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, highest)
        : throw new AwsException("InvalidArgument", $"Argument {name} must be an integer between 0 and 2147483647");
}
