using Slipway.Node.Cloud;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Certificates;

/// <summary>KMS under the instance's role.</summary>
sealed class CloudKeys(INodeCloud cloud) : IDataKeyProvider
{
    public Task<WrappedKey> GenerateAsync(IReadOnlyDictionary<string, string> context, CancellationToken ct = default) =>
        throw new StepException("a node opens keys, it seals none", permanent: true);

    public Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, string keyId, IReadOnlyDictionary<string, string> context, CancellationToken ct = default) =>
        cloud.DecryptAsync(ciphertext, keyId, context, ct);
}
