using System.Globalization;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>Uploads in parts.</summary>
sealed class S3UploadOperations(S3Store store)
{
    const int SmallestPart = 5 * 1024 * 1024;

    public RestReply Create(S3Request request)
    {
        var bucket = request.ForObject(store, "PutObject");
        var headers = S3Headers.Read(request, bucket);
        S3Access.UseKey(request, headers, "GenerateDataKey");
        var upload = new S3Upload { Id = request.World.Ids.Base32("", 64), Bucket = bucket.Name, Key = request.KeyName, Created = request.World.Now, Headers = headers };
        store.State.Uploads.Add(upload.Id, upload);
        return Document(new XElement("InitiateMultipartUploadResult", new XElement("Bucket", bucket.Name), new XElement("Key", request.KeyName), new XElement("UploadId", upload.Id)));
    }

    public RestReply PutPart(S3Request request)
    {
        if (request.Header("x-amz-copy-source") is not null) throw AwsException.NotSupported("s3: UploadPartCopy");
        var upload = Find(request, "PutObject");
        S3Headers.CheckDigest(request);
        var number = request.Number("partNumber", 0, int.MaxValue);
        if (number is < 1 or > 10_000) throw new AwsException("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        var content = request.Http.Body;
        var part = new S3Part(S3Headers.ETag(content), S3Store.HashOf(content), request.World.Now) { Content = content };
        upload.Parts[number] = part;
        return new RestReply { Headers = [("ETag", part.ETag)] };
    }

    public RestReply Complete(S3Request request)
    {
        var upload = Find(request, "PutObject");
        var bucket = store.State.Buckets[upload.Bucket];
        S3Preconditions.CheckWrite(request, S3Store.Find(bucket, upload.Key, null));
        var parts = Chosen(request, upload);
        var content = new byte[parts.Sum(part => part.Content.Length)];
        var position = 0;
        foreach (var part in parts)
        {
            part.Content.CopyTo(content, position);
            position += part.Content.Length;
        }
        var digests = Convert.FromHexString(string.Concat(parts.Select(part => part.ETag.Trim('"'))));
        var version = S3Store.Put(request.World, bucket, upload.Key, new S3Version
        {
            Id = S3Store.NoVersion,
            Modified = request.World.Now,
            ETag = $"\"{S3Headers.ETag(digests).Trim('"')}-{parts.Count}\"",
            Hash = S3Store.HashOf(content),
            Content = content,
            Headers = upload.Headers,
        });
        store.State.Uploads.Remove(upload.Id);
        var reply = Document(new XElement("CompleteMultipartUploadResult", new XElement("Location", $"/{bucket.Name}/{upload.Key}"),
            new XElement("Bucket", bucket.Name), new XElement("Key", upload.Key), new XElement("ETag", version.ETag)));
        return bucket.Versioning is null ? reply : reply with { Headers = [("x-amz-version-id", version.Id)] };
    }

    static List<S3Part> Chosen(S3Request request, S3Upload upload)
    {
        var chosen = request.Http.Xml().Elements("Part").Select(part => new NamedPart(
            int.TryParse(part.Element("PartNumber")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
            part.Element("ETag")?.Value.Trim('"'))).ToList();
        if (chosen.Count == 0) throw new AwsException("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        if (chosen.Zip(chosen.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
            throw new AwsException("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
        var parts = chosen.ConvertAll(part => upload.Parts.TryGetValue(part.Number, out var found) && found.ETag.Trim('"') == part.ETag ? found
            : throw new AwsException("InvalidPart", "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."));
        return parts.SkipLast(1).All(part => part.Content.Length >= SmallestPart) ? parts
            : throw new AwsException("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
    }

    sealed record NamedPart(int Number, string? ETag);

    public RestReply Abort(S3Request request)
    {
        store.State.Uploads.Remove(Find(request, "AbortMultipartUpload").Id);
        return new RestReply(204);
    }

    public RestReply List(S3Request request)
    {
        var bucket = request.Bucket(store, "ListBucketMultipartUploads");
        var uploads = store.State.Uploads.Values.Where(upload => upload.Bucket == bucket.Name).OrderBy(upload => upload.Key, StringComparer.Ordinal);
        return Document(new XElement("ListMultipartUploadsResult", new XElement("Bucket", bucket.Name), uploads.Select(upload => new XElement("Upload",
            new XElement("Key", upload.Key), new XElement("UploadId", upload.Id), new XElement("Initiated", Xml.Time(upload.Created)))), new XElement("IsTruncated", "false")));
    }

    public RestReply ListParts(S3Request request)
    {
        var upload = Find(request, "ListMultipartUploadParts");
        return Document(new XElement("ListPartsResult", new XElement("Bucket", upload.Bucket), new XElement("Key", upload.Key), new XElement("UploadId", upload.Id),
            upload.Parts.Keys.Select(number => new XElement("Part", new XElement("PartNumber", number), new XElement("ETag", upload.Parts[number].ETag),
                new XElement("Size", upload.Parts[number].Content.Length), new XElement("LastModified", Xml.Time(upload.Parts[number].Modified)))), new XElement("IsTruncated", "false")));
    }

    S3Upload Find(S3Request request, string action)
    {
        var bucket = request.ForObject(store, action);
        return request.Query("uploadId") is { } id && store.State.Uploads.TryGetValue(id, out var upload) && upload.Bucket == bucket.Name && upload.Key == request.KeyName
            ? upload : throw S3Errors.NoSuchUpload;
    }

    static RestReply Document(XElement document) => new() { Document = Xml.Qualify(document, S3Access.Namespace) };
}
