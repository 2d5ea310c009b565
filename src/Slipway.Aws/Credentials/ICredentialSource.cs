namespace Slipway.Aws.Credentials;

/// <summary>Gives keys that are valid now; keeps and renews them itself.</summary>
public interface ICredentialSource
{
    /// <exception cref="AwsServiceException">There are none.</exception>
    ValueTask<AwsKeys> GetAsync(CancellationToken ct);
}

/// <summary>The same keys for ever.</summary>
public sealed class StaticCredentials(AwsKeys keys) : ICredentialSource
{
    public ValueTask<AwsKeys> GetAsync(CancellationToken ct) => ValueTask.FromResult(keys);
}
