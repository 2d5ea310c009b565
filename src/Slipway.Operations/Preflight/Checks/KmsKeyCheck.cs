using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

sealed class KmsKeyCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        if (context.Design.KmsKeyArn is not { } arn) return [];
        var at = context.At("spec.encryption.kmsKeyArn");
        var key = await context.Aws.Kms.DescribeKeyAsync(arn, ct).ConfigureAwait(false);
        return key switch
        {
            null => [PreflightRules.KeyUnusable.At(at, $"there is no key {arn}", PreflightRules.KeyUnusable.Remedy)],
            { State: not "Enabled" } => [PreflightRules.KeyUnusable.At(at, $"the key is {key.State}", "enable it, or cancel its deletion")],
            _ => [],
        };
    }
}
