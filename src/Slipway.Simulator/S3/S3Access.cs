using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kms;

namespace Slipway.Simulator.S3;

/// <summary>Finds buckets, and asks for the permissions that S3 and, behind it, KMS want.</summary>
static class S3Access
{
    public static readonly System.Xml.Linq.XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <exception cref="AwsException"><c>NoSuchBucket</c>, <c>PermanentRedirect</c>, <c>AccessDenied</c></exception>
    public static S3Bucket Bucket(this S3Request request, S3Store store, string action, IReadOnlyDictionary<string, string>? conditions = null, bool anyRegion = false)
    {
        request.Call.Authorize($"s3:{action}", $"arn:aws:s3:::{request.BucketName}", conditions);
        return Find(request, store, anyRegion);
    }

    /// <exception cref="AwsException"><c>NoSuchBucket</c>, <c>PermanentRedirect</c>, <c>AccessDenied</c></exception>
    public static S3Bucket ForObject(this S3Request request, S3Store store, string action, IReadOnlyDictionary<string, string>? conditions = null)
    {
        request.Call.Authorize($"s3:{action}", ObjectArn(request), conditions);
        return Find(request, store, anyRegion: false);
    }

    public static string ObjectArn(S3Request request) => $"arn:aws:s3:::{request.BucketName}/{request.KeyName}";

    static S3Bucket Find(S3Request request, S3Store store, bool anyRegion)
    {
        var bucket = store.State.Buckets.GetValueOrDefault(request.BucketName) ?? throw S3Errors.NoSuchBucket;
        if (!anyRegion && bucket.Region != request.Call.Region) throw new S3Redirect(bucket.Region).Exception;
        return bucket;
    }

    /// <summary>That a key does not exist is told only to those who may list.</summary>
    public static AwsException Missing(S3Request request)
    {
        request.Call.Authorize("s3:ListBucket", $"arn:aws:s3:::{request.BucketName}");
        return request.VersionId is null ? S3Errors.NoSuchKey : S3Errors.NoSuchVersion;
    }

    /// <summary>Objects under a KMS key ask KMS on the caller's behalf.</summary>
    public static void UseKey(S3Request request, IReadOnlyDictionary<string, string> headers, string operation)
    {
        if (headers.GetValueOrDefault("x-amz-server-side-encryption") != "aws:kms" || headers.GetValueOrDefault("x-amz-server-side-encryption-aws-kms-key-id") is not { } id) return;
        var store = request.World.Part<KmsStore>();
        var key = store.FindUsable(request.Call.Region, id);
        KmsPermissions.Check(request.Call, operation, key, store, new(StringComparer.Ordinal) { ["aws:s3:arn"] = ObjectArn(request) });
    }
}
