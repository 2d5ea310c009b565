using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

sealed class BucketCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        var at = context.At("spec.stateStore");
        if (context.Design.State is not StateLocation.Bucket bucket)
        {
            return [PreflightRules.FolderState.At(at, "machines cannot read their configuration from a folder on this computer", "write s3://bucket")];
        }
        var region = await context.Aws.S3.GetBucketRegionAsync(bucket.Name, ct).ConfigureAwait(false);
        if (region is null) return [PreflightRules.BucketMissing.At(at, $"there is no bucket {bucket.Name} that these credentials can see", $"aws s3 mb s3://{bucket.Name} --region {context.Design.Region}")];
        if (region != context.Design.Region)
        {
            return [PreflightRules.BucketMissing.At(at, $"the bucket {bucket.Name} is in {region}, the cluster in {context.Design.Region}", "CloudFormation reads templates from its own region only: use a bucket there")];
        }
        return await context.Aws.S3.IsVersionedAsync(bucket.Name, ct).ConfigureAwait(false)
            ? []
            : [PreflightRules.BucketNotVersioned.At(at, $"the bucket {bucket.Name} keeps no old versions", PreflightRules.BucketNotVersioned.Remedy.Replace("NAME", bucket.Name, StringComparison.Ordinal))];
    }
}
