using Slipway.Aws;
using Slipway.Design.Model;

namespace Slipway.Operations.State;

public static class StateStores
{
    /// <param name="resolve">A path of the spec → an absolute one.</param>
    public static IStateStore Open(ClusterDesign design, AwsClients aws, Func<string, string> resolve) => design.State switch
    {
        StateLocation.Bucket bucket => new S3StateStore(aws.S3, bucket.Name, bucket.Prefix, design.Region, design.Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"),
        StateLocation.Folder folder => new FolderStateStore(resolve(folder.Path), aws.Environment.Time),
        _ => throw new ArgumentOutOfRangeException(nameof(design)),
    };
}
