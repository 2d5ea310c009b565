using Slipway.Aws;
using Slipway.Aws.Kms;
using Slipway.Pki.Envelope;

namespace Slipway.Operations.Keys;

/// <summary>Data keys from KMS.</summary>
/// <param name="keyArn">Used for new keys; old ones name theirs.</param>
public sealed class KmsDataKeys(IKms kms, string keyArn) : IDataKeyProvider
{
    public async Task<WrappedKey> GenerateAsync(IReadOnlyDictionary<string, string> context, CancellationToken ct = default)
    {
        var key = await kms.GenerateDataKeyAsync(keyArn, context, ct).ConfigureAwait(false);
        return new WrappedKey(key.Plaintext, key.Ciphertext, key.KeyId);
    }

    public async Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, string keyId, IReadOnlyDictionary<string, string> context, CancellationToken ct = default)
    {
        try
        {
            return await kms.DecryptAsync(ciphertext, context, keyId, ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Code == "InvalidCiphertextException")
        {
            throw new EnvelopeException(EnvelopeProblem.Tampered, "KMS does not accept the data key under this context", e);
        }
    }
}
