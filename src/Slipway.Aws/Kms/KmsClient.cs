using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Kms;

/// <summary>KMS through its SDK package.</summary>
public sealed partial class KmsClient : IKms
{
    readonly Session _session;
    readonly Lazy<TimedKmsClient> _sdk;

    internal KmsClient(Session session)
    {
        _session = session;
        _sdk = new Lazy<TimedKmsClient>(() =>
        {
            var config = new TimedKmsConfig(session.Environment.Time);
            session.Configure(config, ServiceDescriptor.Kms);
            return new TimedKmsClient(session.Credentials, config);
        });
    }

    public Task<DataKey> GenerateDataKeyAsync(string keyId, IReadOnlyDictionary<string, string> context, CancellationToken ct = default) => CallAsync("GenerateDataKey", async kms =>
    {
        var answer = await kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = keyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = new(context) }, ct).ConfigureAwait(false);
        using var plaintext = answer.Plaintext;
        return new DataKey(Take(plaintext), answer.CiphertextBlob.ToArray(), answer.KeyId);
    }, ct);

    public Task<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, IReadOnlyDictionary<string, string> context, string? keyId = null, CancellationToken ct = default) => CallAsync("Decrypt", async kms =>
    {
        using var blob = new MemoryStream(ciphertext.ToArray());
        var answer = await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = blob, EncryptionContext = new(context), KeyId = keyId }, ct).ConfigureAwait(false);
        using var plaintext = answer.Plaintext;
        return Take(plaintext);
    }, ct);

    public async Task<KmsKey?> DescribeKeyAsync(string keyId, CancellationToken ct = default)
    {
        try
        {
            return await CallAsync("DescribeKey", async kms =>
            {
                var key = (await kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = keyId }, ct).ConfigureAwait(false)).KeyMetadata;
                return new KmsKey(key.KeyId, key.Arn, key.KeyState?.Value ?? "");
            }, ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }

    // The stream's own buffer holds the secret too.
    static byte[] Take(MemoryStream stream)
    {
        var copy = stream.ToArray();
        if (stream.TryGetBuffer(out var buffer)) System.Security.Cryptography.CryptographicOperations.ZeroMemory(buffer);
        return copy;
    }

    Task<T> CallAsync<T>(string operation, Func<AmazonKeyManagementServiceClient, Task<T>> call, CancellationToken ct) =>
        _session.CallAsync($"kms:{operation}", ServiceDescriptor.Kms, () => call(_sdk.Value), ct);
}
