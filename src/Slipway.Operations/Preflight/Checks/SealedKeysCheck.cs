using Slipway.Operations.Keys;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

/// <summary>Keys that lie in the state store, of a cluster that runs or of one that was destroyed with its backups kept, open under one KMS key only.</summary>
sealed class SealedKeysCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        if (await SealedUnder.FindAsync(context.State, ct).ConfigureAwait(false) is not { } arn) return [];
        var key = await context.Aws.Kms.DescribeKeyAsync(arn, ct).ConfigureAwait(false);
        if (key is { IsEnabled: true }) return [];
        var (id, region) = (arn[(arn.LastIndexOf('/') + 1)..], context.Design.Region);
        var enable = $"aws kms enable-key --region {region} --key-id {id}";
        return [PreflightRules.KeysDoNotOpen.At(null, $"the cluster's keys in {context.State.Place} are sealed under the KMS key {arn}, which is {key?.State ?? "gone"}", key switch
        {
            null => "a backup of another account or region brings nothing back: slipway destroy --keep-backups false clears the state store for a new cluster",
            { IsEnding: true } => $"aws kms cancel-key-deletion --region {region} --key-id {id} && {enable}",
            _ => enable,
        })];
    }
}
