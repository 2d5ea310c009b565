using System.Text;
using System.Xml.Linq;
using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>Configurations of a bucket, given back as they were put.</summary>
sealed class S3SettingOperations(S3Store store)
{
    public const string BlockAll =
        "<PublicAccessBlockConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
        + "<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>";

    const string DefaultEncryption =
        "<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
        + "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>";

    const string Policy = "policy";

    /// <summary>Query parameter → the middle of the IAM actions, and what AWS says where there is none.</summary>
    static readonly Dictionary<string, (string Action, string Missing, string? Default)> Table = new()
    {
        ["encryption"] = ("EncryptionConfiguration", "ServerSideEncryptionConfigurationNotFoundError", DefaultEncryption),
        ["lifecycle"] = ("LifecycleConfiguration", "NoSuchLifecycleConfiguration", null),
        ["ownershipControls"] = ("BucketOwnershipControls", "OwnershipControlsNotFoundError", null),
        [Policy] = ("BucketPolicy", "NoSuchBucketPolicy", null),
        ["publicAccessBlock"] = ("BucketPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration", null),
        [S3Tags.Setting] = ("BucketTagging", "NoSuchTagSet", null),
    };

    public static IEnumerable<string> Names => Table.Keys;

    public RestReply Get(S3Request request, string name)
    {
        var (action, missing, fallback) = Table[name];
        var bucket = request.Bucket(store, "Get" + action);
        var text = bucket.Settings.GetValueOrDefault(name) ?? fallback ?? throw new AwsException(missing, $"The {name} configuration does not exist", 404);
        return new RestReply { Content = Encoding.UTF8.GetBytes(text), ContentType = name == Policy ? "application/json" : "application/xml" };
    }

    public RestReply Put(S3Request request, string name)
    {
        var bucket = request.Bucket(store, "Put" + Table[name].Action);
        if (name == Policy) PolicyReader.ReadResource(Encoding.UTF8.GetString(request.Http.Body));
        else request.Http.Xml();
        bucket.Settings[name] = Encoding.UTF8.GetString(request.Http.Body);
        return new RestReply(name is Policy or S3Tags.Setting ? 204 : 200);
    }

    public RestReply Delete(S3Request request, string name)
    {
        // Most deletions are governed by the action to put; the policy's has its own.
        request.Bucket(store, (name == Policy ? "Delete" : "Put") + Table[name].Action).Settings.Remove(name);
        return new RestReply(204);
    }

    public RestReply GetVersioning(S3Request request)
    {
        var bucket = request.Bucket(store, "GetBucketVersioning");
        return new RestReply { Document = Xml.Qualify(new XElement("VersioningConfiguration", bucket.Versioning is { } status ? new XElement("Status", status) : null), S3Access.Namespace) };
    }

    public RestReply PutVersioning(S3Request request)
    {
        var bucket = request.Bucket(store, "PutBucketVersioning");
        var status = request.Http.Xml().Element("Status")?.Value;
        bucket.Versioning = status is "Enabled" or "Suspended" ? status
            : throw new AwsException("IllegalVersioningConfigurationException", "The Versioning element must be specified");
        return new RestReply();
    }
}
