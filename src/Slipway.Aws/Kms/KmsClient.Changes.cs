using Amazon.KeyManagementService.Model;

namespace Slipway.Aws.Kms;

public sealed partial class KmsClient
{
    /// <summary>A symmetric key that is renewed every year.</summary>
    /// <param name="policy">JSON; who may use the key.</param>
    /// <returns>Its ARN.</returns>
    public async Task<string> CreateKeyAsync(string description, string policy, IEnumerable<KeyValuePair<string, string>> tags, CancellationToken ct = default)
    {
        var arn = await CallAsync("CreateKey", async kms => (await kms.CreateKeyAsync(new CreateKeyRequest
        {
            Description = description,
            Policy = policy,
            Tags = [.. tags.Select(tag => new Tag { TagKey = tag.Key, TagValue = tag.Value })],
        }, ct).ConfigureAwait(false)).KeyMetadata.Arn, ct).ConfigureAwait(false);
        await EnableRotationAsync(arn, ct).ConfigureAwait(false);
        return arn;
    }

    public Task EnableRotationAsync(string keyId, CancellationToken ct = default) =>
        CallAsync("EnableKeyRotation", kms => kms.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = keyId }, ct), ct);

    /// <param name="alias">Begins with <c>alias/</c>.</param>
    public Task CreateAliasAsync(string alias, string keyId, CancellationToken ct = default) =>
        CallAsync("CreateAlias", kms => kms.CreateAliasAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = keyId }, ct), ct);

    /// <summary>What is gone already counts as deleted.</summary>
    public async Task DeleteAliasAsync(string alias, CancellationToken ct = default)
    {
        try
        {
            await CallAsync("DeleteAlias", kms => kms.DeleteAliasAsync(new DeleteAliasRequest { AliasName = alias }, ct), ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            // It is gone, which is what was asked for.
        }
    }

    /// <param name="days">7 to 30; until then the deletion can be cancelled.</param>
    public Task ScheduleDeletionAsync(string keyId, int days, CancellationToken ct = default) =>
        CallAsync("ScheduleKeyDeletion", kms => kms.ScheduleKeyDeletionAsync(new ScheduleKeyDeletionRequest { KeyId = keyId, PendingWindowInDays = days }, ct), ct);
}
