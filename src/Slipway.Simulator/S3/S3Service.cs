using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>Simple Storage Service: what bucket and object operations there are, and which query parameter chooses each.</summary>
public sealed class S3Service : IRestService
{
    /// <summary>Query parameters that choose an operation; any of them without an entry in the tables is refused by name.</summary>
    static readonly HashSet<string> Selectors =
    [
        "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "location",
        "logging", "metrics", "notification", "object-lock", "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "replication", "requestPayment",
        "restore", "retention", "select", "session", "tagging", "torrent", "uploadId", "uploads", "versioning", "versions", "website",
    ];

    readonly Dictionary<string, Func<S3Request, RestReply>> _buckets, _objects;
    readonly S3BucketOperations _service;

    public S3Service(S3Store store)
    {
        var buckets = _service = new S3BucketOperations(store);
        var settings = new S3SettingOperations(store);
        var listings = new S3ListOperations(store);
        var objects = new S3ObjectOperations(store);
        var uploads = new S3UploadOperations(store);
        var tags = new S3ObjectTagOperations(store);
        _buckets = new()
        {
            ["PUT"] = buckets.Create,
            ["HEAD"] = buckets.Head,
            ["DELETE"] = buckets.Delete,
            ["GET"] = listings.ListObjects,
            ["GET versions"] = listings.ListVersions,
            ["GET uploads"] = uploads.List,
            ["GET location"] = buckets.Location,
            ["GET versioning"] = settings.GetVersioning,
            ["PUT versioning"] = settings.PutVersioning,
            ["POST delete"] = objects.DeleteMany,
        };
        foreach (var name in S3SettingOperations.Names)
        {
            _buckets[$"GET {name}"] = request => settings.Get(request, name);
            _buckets[$"PUT {name}"] = request => settings.Put(request, name);
            _buckets[$"DELETE {name}"] = request => settings.Delete(request, name);
        }
        _objects = new()
        {
            ["PUT"] = request => request.Header("x-amz-copy-source") is null ? objects.Put(request) : objects.Copy(request),
            ["GET"] = objects.Get,
            ["HEAD"] = objects.Get,
            ["DELETE"] = objects.Delete,
            ["POST uploads"] = uploads.Create,
            ["PUT uploadId"] = uploads.PutPart,
            ["POST uploadId"] = uploads.Complete,
            ["DELETE uploadId"] = uploads.Abort,
            ["GET uploadId"] = uploads.ListParts,
            ["GET tagging"] = tags.Get,
            ["PUT tagging"] = tags.Put,
            ["DELETE tagging"] = tags.Delete,
        };
    }

    public string SigningName => "s3";

    public RestReply Handle(Call call, RestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var s3 = S3Request.Of(call, request);
        if (s3.Bucket is null) return request.Method == "GET" ? _service.List(s3) : throw AwsException.NotSupported($"s3: {request.Method} /");
        var selector = request.Query.Keys.FirstOrDefault(Selectors.Contains);
        var name = selector is null ? request.Method : $"{request.Method} {selector}";
        var table = s3.Key is null ? _buckets : _objects;
        return table.TryGetValue(name, out var operation) ? operation(s3)
            : throw AwsException.NotSupported($"s3: {name} of {(s3.Key is null ? "a bucket" : "an object")}");
    }

    public XElement Refusal(AwsException refusal, string requestId, RestRequest request) => new("Error",
        new XElement("Code", refusal.Code), new XElement("Message", refusal.Message), new XElement("Resource", request.Path),
        new XElement("RequestId", requestId), new XElement("HostId", requestId));
}
