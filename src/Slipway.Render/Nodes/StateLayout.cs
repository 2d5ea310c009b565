using Slipway.Design.Model;
using Slipway.Render.Resources;

namespace Slipway.Render.Nodes;

/// <summary>Where things lie in the cluster's state store, as machines and policies name them.</summary>
sealed class StateLayout(ClusterDesign design)
{
    /// <summary>Null: the state is a folder, which no machine can read.</summary>
    public StateLocation.Bucket? Bucket => design.State as StateLocation.Bucket;

    public string Url(string key) => design.State switch
    {
        StateLocation.Bucket bucket => $"s3://{bucket.Name}/{bucket.Prefix}{key}",
        StateLocation.Folder folder => $"file:{folder.Path}/{key}",
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    public IReadOnlyList<Value> ObjectArns(params IEnumerable<string> keys) =>
        Bucket is { } bucket ? [.. keys.Select(key => (Value)$"arn:{design.Partition}:s3:::{bucket.Name}/{bucket.Prefix}{key}")] : [];
}
