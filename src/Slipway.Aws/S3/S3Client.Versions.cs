using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Slipway.Aws.S3;

/// <summary>What a versioned bucket keeps beside the present.</summary>
public sealed partial class S3Client
{
    public async IAsyncEnumerable<IReadOnlyList<S3Version>> ListHistoryAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var request = new ListVersionsRequest { BucketName = bucket, Prefix = prefix };
        while (true)
        {
            var page = await CallAsync("ListObjectVersions", bucket, s3 => s3.ListVersionsAsync(request, ct), e => throw e, ct).ConfigureAwait(false);
            yield return [.. (page.Versions ?? []).Where(version => version.IsLatest != true || version.IsDeleteMarker == true).Select(version => new S3Version(version.Key, version.VersionId, version.IsDeleteMarker == true))];
            if (page.IsTruncated != true) yield break;
            request = new ListVersionsRequest { BucketName = bucket, Prefix = prefix, KeyMarker = page.NextKeyMarker, VersionIdMarker = page.NextVersionIdMarker };
        }
    }

    public Task DeleteVersionsAsync(string bucket, IReadOnlyList<S3Version> versions, CancellationToken ct = default) => CallAsync("DeleteObjects", bucket, async s3 =>
    {
        try
        {
            await s3.DeleteObjectsAsync(new DeleteObjectsRequest
            {
                BucketName = bucket, Quiet = true, Objects = [.. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.Id })],
            }, ct).ConfigureAwait(false);
            return true;
        }
        catch (DeleteObjectsException e) when (e.Response.DeleteErrors is [var first, ..])
        {
            // The answer as a whole is a success, so nobody else would see what kind of refusal this is.
            throw new AmazonS3Exception($"{first.Key}: {first.Message}", e) { ErrorCode = first.Code, StatusCode = first.Code == "AccessDenied" ? HttpStatusCode.Forbidden : e.StatusCode };
        }
    }, e => throw e, ct);

    /// <summary>Versions that were replaced or deleted go after so many days, and with the last of them the mark of deletion.</summary>
    public Task ExpireOldVersionsAsync(string bucket, int days, CancellationToken ct = default) => CallAsync("PutLifecycleConfiguration", bucket, async s3 =>
    {
        await s3.PutLifecycleConfigurationAsync(new PutLifecycleConfigurationRequest
        {
            BucketName = bucket,
            Configuration = new LifecycleConfiguration
            {
                Rules =
                [
                    new LifecycleRule
                    {
                        Id = "old-versions", Status = LifecycleRuleStatus.Enabled, Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" } },
                        NoncurrentVersionExpiration = new LifecycleRuleNoncurrentVersionExpiration { NoncurrentDays = days }, Expiration = new LifecycleRuleExpiration { ExpiredObjectDeleteMarker = true },
                    },
                ],
            },
        }, ct).ConfigureAwait(false);
        return true;
    }, e => throw e, ct);
}
