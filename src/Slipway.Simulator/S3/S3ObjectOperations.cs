using System.Globalization;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>Reading, writing, copying and deleting objects.</summary>
sealed class S3ObjectOperations(S3Store store)
{
    public RestReply Put(S3Request request)
    {
        var bucket = request.ForObject(store, "PutObject");
        S3Headers.CheckDigest(request);
        S3Preconditions.CheckWrite(request, S3Store.Find(bucket, request.KeyName, null));
        if (request.KeyName.Length > 1024) throw new AwsException("KeyTooLongError", "Your key is too long");
        var headers = S3Headers.Read(request, bucket);
        S3Access.UseKey(request, headers, "GenerateDataKey");
        var content = request.Http.Body;
        var version = S3Store.Put(request.World, bucket, request.KeyName, new S3Version
        {
            Id = S3Store.NoVersion,
            Modified = request.World.Now,
            ETag = S3Headers.ETag(content),
            Hash = S3Store.HashOf(content),
            Content = content,
            Headers = headers,
            Tags = S3ObjectTagOperations.FromHeader(request),
        });
        return new RestReply { Headers = [("ETag", version.ETag), .. VersionHeader(bucket, version), .. S3Headers.Encryption(headers)] };
    }

    public RestReply Get(S3Request request)
    {
        var bucket = request.ForObject(store, request.VersionId is null ? "GetObject" : "GetObjectVersion");
        var version = S3Store.Find(bucket, request.KeyName, request.VersionId) ?? throw S3Access.Missing(request);
        if (version.IsDeleteMarker)
        {
            throw request.VersionId is null ? S3Access.Missing(request)
                : new AwsException("MethodNotAllowed", "The specified method is not allowed against this resource.", 405) { Headers = [("x-amz-delete-marker", "true")] };
        }
        S3Access.UseKey(request, version.Headers, "Decrypt");
        S3Preconditions.CheckRead(request, version);
        var total = version.Content.Length;
        var (start, length) = Range(request.Header("Range"), total);
        var partial = request.Header("Range") is not null && (start, length) != (0, total);
        List<(string, string)> headers =
        [
            ("ETag", version.ETag), ("Last-Modified", version.Modified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)), ("Accept-Ranges", "bytes"),
            .. VersionHeader(bucket, version), .. version.Headers.Where(header => header.Key != "content-type").Select(header => (header.Key, header.Value)),
        ];
        if (version.Tags.Count > 0) headers.Add(("x-amz-tagging-count", version.Tags.Count.ToString(CultureInfo.InvariantCulture)));
        if (partial) headers.Add(("Content-Range", $"bytes {start}-{start + length - 1}/{total}"));
        return new RestReply(partial ? 206 : 200)
        {
            Content = version.Content.AsMemory(start, length),
            ContentLength = length,
            ContentType = version.Headers.GetValueOrDefault("content-type"),
            Headers = headers,
        };
    }

    static (int Start, int Length) Range(string? header, int total)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header.Contains(',', StringComparison.Ordinal)) return (0, total);
        var parts = header[6..].Split('-', 2);
        var hasStart = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start);
        var hasEnd = int.TryParse(parts.Length > 1 ? parts[1] : "", NumberStyles.None, CultureInfo.InvariantCulture, out var end);
        if (!hasStart && !hasEnd) return (0, total);
        if (!hasStart) return (Math.Max(0, total - end), Math.Min(end, total));
        if (start >= total) throw new AwsException("InvalidRange", "The requested range is not satisfiable", 416);
        return (start, (hasEnd ? Math.Min(end, total - 1) : total - 1) - start + 1);
    }

    public RestReply Copy(S3Request request)
    {
        var (from, key, versionId) = Source(request.Header("x-amz-copy-source") ?? "");
        var source = request with { Bucket = from, Key = key };
        source.Call.Authorize(versionId is null ? "s3:GetObject" : "s3:GetObjectVersion", S3Access.ObjectArn(source));
        var origin = store.State.Buckets.GetValueOrDefault(from) ?? throw S3Errors.NoSuchBucket;
        var original = S3Store.Find(origin, key, versionId) is { IsDeleteMarker: false } found ? found : throw S3Errors.NoSuchKey;
        S3Access.UseKey(source, original.Headers, "Decrypt");
        var bucket = request.ForObject(store, "PutObject");
        S3Preconditions.CheckWrite(request, S3Store.Find(bucket, request.KeyName, null));
        var headers = request.Header("x-amz-metadata-directive") == "REPLACE" ? S3Headers.Read(request, bucket) : new SortedDictionary<string, string>(original.Headers, StringComparer.Ordinal);
        S3Access.UseKey(request, headers, "GenerateDataKey");
        var version = S3Store.Put(request.World, bucket, request.KeyName, original with { Modified = request.World.Now, Headers = headers, Tags = new(original.Tags, StringComparer.Ordinal) });
        return new RestReply
        {
            Document = Xml.Qualify(new XElement("CopyObjectResult", new XElement("ETag", version.ETag), new XElement("LastModified", Xml.Time(version.Modified))), S3Access.Namespace),
            Headers = [.. VersionHeader(bucket, version), .. S3Headers.Encryption(headers)],
        };
    }

    static (string Bucket, string Key, string? VersionId) Source(string header)
    {
        var question = header.LastIndexOf("?versionId=", StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(question < 0 ? header : header[..question]).TrimStart('/').Split('/', 2);
        return path.Length == 2 ? (path[0], path[1], question < 0 ? null : header[(question + 11)..])
            : throw new AwsException("InvalidArgument", "Invalid copy source object key");
    }

    public RestReply Delete(S3Request request)
    {
        var bucket = request.ForObject(store, request.VersionId is null ? "DeleteObject" : "DeleteObjectVersion");
        if (request.Header("If-Match") is not null) S3Preconditions.CheckWrite(request, S3Store.Find(bucket, request.KeyName, request.VersionId));
        var gone = S3Store.Delete(request.World, bucket, request.KeyName, request.VersionId);
        List<(string, string)> headers = [];
        if (gone is not null) headers.AddRange(VersionHeader(bucket, gone));
        if (gone is { IsDeleteMarker: true }) headers.Add(("x-amz-delete-marker", "true"));
        return new RestReply(204) { Headers = headers };
    }

    public RestReply DeleteMany(S3Request request)
    {
        request.Call.NeedsNoPermission();
        S3Headers.CheckDigest(request);
        var document = request.Http.Xml();
        var quiet = document.Element("Quiet")?.Value == "true";
        var objects = document.Elements("Object").ToList();
        if (objects.Count is 0 or > 1000) throw new AwsException("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        var results = objects.Select(item => DeleteOne(request, item.Element("Key")?.Value ?? "", item.Element("VersionId")?.Value, quiet));
        return new RestReply { Document = Xml.Qualify(new XElement("DeleteResult", results), S3Access.Namespace) };
    }

    XElement? DeleteOne(S3Request request, string key, string? versionId, bool quiet)
    {
        var one = request with { Key = key };
        try
        {
            var bucket = one.ForObject(store, versionId is null ? "DeleteObject" : "DeleteObjectVersion");
            var gone = S3Store.Delete(request.World, bucket, key, versionId);
            if (quiet) return null;
            var marker = gone is { IsDeleteMarker: true } ? new XElement[] { new("DeleteMarker", "true"), new("DeleteMarkerVersionId", gone.Id) } : [];
            return new XElement("Deleted", new XElement("Key", key), versionId is null ? null : new XElement("VersionId", versionId), marker);
        }
        catch (AwsException refusal) when (refusal.Status == 403)
        {
            return new XElement("Error", new XElement("Key", key), new XElement("Code", refusal.Code), new XElement("Message", refusal.Message));
        }
    }

    static IEnumerable<(string, string)> VersionHeader(S3Bucket bucket, S3Version version) => bucket.Versioning is null ? [] : [("x-amz-version-id", version.Id)];
}
