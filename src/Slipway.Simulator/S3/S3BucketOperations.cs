using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>The life of a bucket.</summary>
sealed partial class S3BucketOperations(S3Store store)
{
    const string First = "us-east-1";

    public RestReply List(S3Request request)
    {
        request.Call.Authorize("s3:ListAllMyBuckets", "*");
        var prefix = request.Query("prefix") ?? "";
        var buckets = store.State.Buckets.Values.Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal)
            && (request.Query("bucket-region") is not { } region || bucket.Region == region));
        return new RestReply
        {
            Document = Xml.Qualify(new XElement("ListAllMyBucketsResult",
                new XElement("Owner", new XElement("ID", request.World.Account), new XElement("DisplayName", "operator")),
                new XElement("Buckets", buckets.Select(bucket => new XElement("Bucket",
                    new XElement("Name", bucket.Name), new XElement("CreationDate", Xml.Time(bucket.Created)), new XElement("BucketRegion", bucket.Region))))), S3Access.Namespace),
        };
    }

    public RestReply Create(S3Request request)
    {
        var name = request.BucketName;
        request.Call.Authorize("s3:CreateBucket", $"arn:aws:s3:::{name}");
        if (!Name().IsMatch(name) || name.Contains("..", StringComparison.Ordinal)) throw new AwsException("InvalidBucketName", "The specified bucket is not valid.");
        if (request.Header("x-amz-bucket-object-lock-enabled") == "true") throw AwsException.NotSupported("an object lock");
        if (request.Header("x-amz-acl") is { } acl and not "private") throw AwsException.NotSupported($"the ACL {acl}");
        var region = Region(request);
        if (store.State.Buckets.TryGetValue(name, out var old) && (old.Region != First || region != First))
            throw new AwsException("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409);
        // In us-east-1 creating one's own bucket again succeeds, for the sake of clients older than the error.
        store.State.Buckets.TryAdd(name, new S3Bucket { Name = name, Region = region, Created = request.World.Now, Settings = { ["publicAccessBlock"] = S3SettingOperations.BlockAll } });
        var location = request.Call.Region == First ? $"/{name}" : $"http://{name}.s3.amazonaws.com/";
        return new RestReply { Headers = [("Location", location)] };
    }

    static string Region(S3Request request)
    {
        var here = request.Call.Region;
        var wanted = request.Http.Body.Length == 0 ? null : request.Http.Xml().Element("LocationConstraint")?.Value is { Length: > 0 } text ? text : null;
        if (wanted == First) throw new AwsException("InvalidLocationConstraint", "The specified location-constraint is not valid");
        if (here != First && wanted != here)
            throw new AwsException("IllegalLocationConstraintException", $"The {wanted ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.");
        return wanted switch { null => here, "EU" => "eu-west-1", _ => wanted };
    }

    public RestReply Head(S3Request request)
    {
        var bucket = request.Bucket(store, "ListBucket");
        return new RestReply { Headers = [("x-amz-bucket-region", bucket.Region), ("x-amz-access-point-alias", "false")] };
    }

    public RestReply Location(S3Request request)
    {
        var bucket = request.Bucket(store, "GetBucketLocation", anyRegion: true);
        return new RestReply { Document = Xml.Qualify(new XElement("LocationConstraint", bucket.Region == First ? null : bucket.Region), S3Access.Namespace) };
    }

    public RestReply Delete(S3Request request)
    {
        var bucket = request.Bucket(store, "DeleteBucket");
        if (bucket.Objects.Count > 0)
        {
            throw new AwsException("BucketNotEmpty", bucket.Versioning is null
                ? "The bucket you tried to delete is not empty"
                : "The bucket you tried to delete is not empty. You must delete all versions in the bucket.", 409);
        }
        store.State.Buckets.Remove(bucket.Name);
        foreach (var upload in store.State.Uploads.Values.Where(upload => upload.Bucket == bucket.Name).ToList()) store.State.Uploads.Remove(upload.Id);
        return new RestReply(204);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex Name();
}
