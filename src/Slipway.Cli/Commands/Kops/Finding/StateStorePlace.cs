using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.State;

namespace Slipway.Cli.Commands.Kops.Finding;

/// <summary>The text of <c>--state</c> → the clusters in it.</summary>
static class StateStorePlace
{
    const string Scheme = "s3://";

    /// <summary>Any region knows in which one a bucket lies.</summary>
    const string AnyRegion = "us-east-1";

    /// <returns>Null where there is no such place; that has been printed.</returns>
    public static async Task<ClusterCatalog?> OpenAsync(CliContext context, string place, CancellationToken ct)
    {
        if (!place.StartsWith(Scheme, StringComparison.Ordinal))
        {
            if (Directory.Exists(context.PathOf(place))) return ClusterCatalog.InFolder(context.PathOf(place));
            context.Problem($"--state {place}: there is no such folder", "write s3://bucket for a bucket");
            return null;
        }
        var parts = place[Scheme.Length..].Trim('/').Split('/', 2);
        var region = context.Variable("AWS_REGION") ?? context.Variable("AWS_DEFAULT_REGION") ?? AnyRegion;
        var access = new AwsAccess(context);
        var aws = (await access.OpenAsync(region, ct).ConfigureAwait(false)).Clients;
        if (await aws.S3.GetBucketRegionAsync(parts[0], ct).ConfigureAwait(false) is not { } home)
        {
            context.Problem($"--state {place}: the account has no such bucket", "aws s3 ls shows those it has");
            return null;
        }
        if (home != region) aws = (await access.OpenAsync(home, ct).ConfigureAwait(false)).Clients;
        return ClusterCatalog.InBucket(aws.S3, parts[0], parts.Length > 1 ? $"{parts[1]}/" : "");
    }
}
