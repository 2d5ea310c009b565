using Slipway.Aws;
using Slipway.NodeConfig;
using Slipway.Operations.State;
using Slipway.Pki.Envelope;

namespace Slipway.Operations.Keys;

/// <summary>Which KMS key opens the cluster's keys. No other does, whatever its name.</summary>
static class SealedUnder
{
    /// <returns>Its ARN; null: nothing is sealed yet, or what lies there is no envelope, which is said by whoever opens it.</returns>
    public static async Task<string?> FindAsync(IStateStore state, CancellationToken ct)
    {
        try
        {
            return await state.GetAsync(StateKeys.Keys(KeyRing.Operator), ct).ConfigureAwait(false) is { } sealedBundle ? EnvelopeCipher.KeyOf(sealedBundle.Content) : null;
        }
        catch (EnvelopeException)
        {
            return null;
        }
        catch (AwsServiceException e) when (e.Kind is AwsErrorKind.NotFound or AwsErrorKind.Invalid)
        {
            // No such bucket, or in another region: preflight says so by itself.
            return null;
        }
    }
}
