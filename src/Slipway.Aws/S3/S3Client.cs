using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.S3;

/// <summary>S3 through its SDK package; path-style where an endpoint is given, since a lone server has no name a bucket.</summary>
public sealed partial class S3Client : IS3
{
    /// <summary>What is larger may be on its way for longer than any answer may take.</summary>
    const int MostInACall = 256 * 1024;

    /// <summary>An object that stops to come for this long is given up.</summary>
    static readonly TimeSpan s_stall = TimeSpan.FromSeconds(30);

    readonly Session _session;
    readonly Lazy<TimedS3Client> _calls;
    readonly Lazy<TimedS3Client> _transfers;

    internal S3Client(Session session)
    {
        _session = session;
        _calls = new Lazy<TimedS3Client>(() => Open(session, transfers: false));
        _transfers = new Lazy<TimedS3Client>(() => Open(session, transfers: true));
    }

    static TimedS3Client Open(Session session, bool transfers)
    {
        var config = new TimedS3Config(session.Environment.Time)
        {
            // Checksum trailers need chunked signing, which few other servers read; TLS and the signed hash guard the content.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            ForcePathStyle = session.Environment.EndpointOf(ServiceDescriptor.S3.Variable) is not null,
        };
        session.Configure(config, ServiceDescriptor.S3, transfers);
        return new TimedS3Client(session.Credentials, config);
    }

    public Task<S3Object?> GetAsync(string bucket, string key, CancellationToken ct = default) => GetChangedAsync(bucket, key, null, ct);

    public Task<S3Object?> GetChangedAsync(string bucket, string key, string? etag, CancellationToken ct = default) => CallAsync<S3Object?>("GetObject", bucket, async s3 =>
    {
        using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key, EtagToNotMatch = etag }, ct).ConfigureAwait(false);
        using var content = new MemoryStream();
        await StallingBody.ReadAsync(answer.ResponseStream, content.WriteAsync, s_stall, _session.Environment.NetworkTime, ct).ConfigureAwait(false);
        return new S3Object(content.GetBuffer().AsMemory(0, (int)content.Length), answer.ETag);
    }, e => IsAbsent(e) || e.StatusCode == HttpStatusCode.NotModified ? null : throw e, ct);

    public Task<bool> DownloadAsync(string bucket, string key, Stream to, CancellationToken ct = default) => CallAsync("GetObject", bucket, async s3 =>
    {
        if (to.CanSeek) to.SetLength(0);
        using var answer = await s3.GetObjectAsync(bucket, key, ct).ConfigureAwait(false);
        await StallingBody.ReadAsync(answer.ResponseStream, to.WriteAsync, s_stall, _session.Environment.NetworkTime, ct).ConfigureAwait(false);
        return true;
    }, e => IsAbsent(e) ? false : throw e, ct);

    public Task<string?> PutAsync(
        string bucket, string key, ReadOnlyMemory<byte> content, PutCondition condition = default, string contentType = "application/octet-stream", CancellationToken ct = default) =>
        CallAsync<string?>("PutObject", bucket, async s3 =>
        {
            using var body = new MemoryStream(content.ToArray(), writable: false);
            var answer = await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                InputStream = body,
                ContentType = contentType,
                UseChunkEncoding = false,
                IfNoneMatch = condition.MustBeAbsent ? "*" : null,
                IfMatch = condition.ETag,
            }, ct).ConfigureAwait(false);
            return answer.ETag;
        }, e => IsUnmet(e, condition) ? null : throw e, ct, transfer: content.Length > MostInACall);

    public Task UploadAsync(string bucket, string key, Stream content, CancellationToken ct = default) => CallAsync("PutObject", bucket, async s3 =>
    {
        if (content.CanSeek) content.Position = 0;
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = content, AutoCloseStream = false, UseChunkEncoding = false }, ct).ConfigureAwait(false);
        return true;
    }, e => throw e, ct, transfer: true);

    public Task<S3Entry?> HeadAsync(string bucket, string key, CancellationToken ct = default) => CallAsync<S3Entry?>("HeadObject", bucket, async s3 =>
    {
        var answer = await s3.GetObjectMetadataAsync(bucket, key, ct).ConfigureAwait(false);
        return new S3Entry(key, answer.ETag, answer.ContentLength, answer.LastModified);
    }, e => IsAbsent(e) ? null : throw e, ct);

    public Task<IReadOnlyList<S3Entry>> ListAsync(string bucket, string prefix, CancellationToken ct = default) => CallAsync<IReadOnlyList<S3Entry>>("ListBucket", bucket, async s3 =>
    {
        var found = new List<S3Entry>();
        string? token = null;
        do
        {
            var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = token }, ct).ConfigureAwait(false);
            found.AddRange((page.S3Objects ?? []).Select(o => new S3Entry(o.Key, o.ETag, o.Size ?? 0, o.LastModified)));
            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
        return found;
    }, e => throw e, ct);

    public Task<IReadOnlyList<string>> ListFoldersAsync(string bucket, string prefix, CancellationToken ct = default) => CallAsync<IReadOnlyList<string>>("ListBucket", bucket, async s3 =>
    {
        var found = new List<string>();
        string? token = null;
        do
        {
            var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, Delimiter = "/", ContinuationToken = token }, ct).ConfigureAwait(false);
            found.AddRange((page.CommonPrefixes ?? []).Select(p => p[prefix.Length..].TrimEnd('/')));
            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
        return found;
    }, e => throw e, ct);

    public Task DeleteAsync(string bucket, string key, CancellationToken ct = default) => CallAsync("DeleteObject", bucket, async s3 =>
    {
        await s3.DeleteObjectAsync(bucket, key, ct).ConfigureAwait(false);
        return true;
    }, e => IsAbsent(e) ? true : throw e, ct);

    public Task<string?> GetBucketRegionAsync(string bucket, CancellationToken ct = default) => CallAsync<string?>("GetBucketLocation", bucket, async s3 =>
    {
        var answer = await s3.GetBucketLocationAsync(bucket, ct).ConfigureAwait(false);
        // The two oldest regions answer with names from before regions had names.
        return answer.Location?.Value switch { null or "" or "US" => "us-east-1", "EU" => "eu-west-1", var region => region };
    }, e => e.ErrorCode == "NoSuchBucket" || e.StatusCode == HttpStatusCode.NotFound ? null : BucketRegions.Of(e) ?? throw e, ct);

    public Task<bool> IsVersionedAsync(string bucket, CancellationToken ct = default) => CallAsync("GetBucketVersioning", bucket, async s3 =>
        (await s3.GetBucketVersioningAsync(bucket, ct).ConfigureAwait(false)).VersioningConfig?.Status == VersionStatus.Enabled, e => throw e, ct);

    public Task CreateBucketAsync(string bucket, CancellationToken ct = default) => CallAsync("CreateBucket", bucket, async s3 =>
    {
        await s3.PutBucketAsync(new PutBucketRequest
        {
            BucketName = bucket,
            UseClientRegion = false,
            // us-east-1 is the one region that may not be named; the plainer BucketRegionName would send the old word EU for eu-west-1.
            PutBucketConfiguration = _session.Region.SystemName == "us-east-1" ? null
                : new PutBucketConfiguration { LocationConstraint = new BucketLocationConstraint(_session.Region.SystemName) },
        }, ct).ConfigureAwait(false);
        await PutVersioningAsync(s3, bucket, ct).ConfigureAwait(false);
        return true;
    }, e => throw e, ct);

    public Task EnableVersioningAsync(string bucket, CancellationToken ct = default) => CallAsync("PutBucketVersioning", bucket, async s3 =>
    {
        await PutVersioningAsync(s3, bucket, ct).ConfigureAwait(false);
        return true;
    }, e => throw e, ct);

    static Task PutVersioningAsync(AmazonS3Client s3, string bucket, CancellationToken ct) => s3.PutBucketVersioningAsync(new PutBucketVersioningRequest
    {
        BucketName = bucket,
        VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
    }, ct);

    static bool IsAbsent(AmazonS3Exception e) => e.ErrorCode is "NoSuchKey" or "NotFound" || (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket");

    // A condition on a key that is gone is answered with 404; two conditional writes at the same time with 409.
    static bool IsUnmet(AmazonS3Exception e, PutCondition condition) =>
        condition != PutCondition.Always
        && (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || (condition.ETag is not null && IsAbsent(e)));

    Task<T> CallAsync<T>(string operation, string bucket, Func<AmazonS3Client, Task<T>> call, Func<AmazonS3Exception, T> refused, CancellationToken ct, bool transfer = false) =>
        _session.CallAsync($"s3:{operation}", ServiceDescriptor.S3, async () =>
        {
            try
            {
                try
                {
                    return await call((transfer ? _transfers : _calls).Value).ConfigureAwait(false);
                }
                catch (AmazonS3Exception e)
                {
                    return refused(e);
                }
            }
            catch (AmazonS3Exception e) when (BucketRegions.Of(e) is { } region && region != _session.Region.SystemName)
            {
                throw new AwsServiceException(new AwsError(AwsErrorKind.Invalid, $"s3:{operation}", e.ErrorCode ?? "", $"bucket {bucket} is in {region}, not in {_session.Region.SystemName}",
                    e.RequestId, (int)e.StatusCode, $"use a bucket in {_session.Region.SystemName}, or set the cluster's region to {region}"), e);
            }
        }, ct);
}
