using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>Tags of objects.</summary>
sealed class S3ObjectTagOperations(S3Store store)
{
    public RestReply Get(S3Request request)
    {
        var (_, version) = Find(request, "GetObjectTagging");
        return new RestReply { Document = Xml.Qualify(S3Tags.Write(version.Tags), S3Access.Namespace) };
    }

    public RestReply Put(S3Request request)
    {
        var (_, version) = Find(request, "PutObjectTagging");
        version.Tags.Clear();
        foreach (var (key, value) in S3Tags.Read(request.Http.Xml())) version.Tags[key] = value;
        return new RestReply();
    }

    public RestReply Delete(S3Request request)
    {
        Find(request, "DeleteObjectTagging").Version.Tags.Clear();
        return new RestReply(204);
    }

    /// <summary><c>x-amz-tagging: a=b&amp;c=d</c></summary>
    public static SortedDictionary<string, string> FromHeader(S3Request request) =>
        new(Protocol.Form.Parse(request.Header("x-amz-tagging") ?? ""), StringComparer.Ordinal);

    (S3Bucket Bucket, S3Version Version) Find(S3Request request, string action)
    {
        var bucket = request.ForObject(store, action);
        var version = S3Store.Find(bucket, request.KeyName, request.VersionId);
        return version is { IsDeleteMarker: false } ? (bucket, version) : throw S3Access.Missing(request);
    }
}
