using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;

namespace Slipway.Aws.Credentials;

/// <summary>The AWS SDK's chain: variables, profile, SSO, assumed role, web identity, container, instance. Resolved at the first call.</summary>
sealed class ChainCredentials(string? profile, string region, TimeProvider time) : ICredentialSource
{
    readonly SingleFlight<AWSCredentials> _flight = new();
    AWSCredentials? _found;
    AssumedRole? _role;

    public async ValueTask<AwsKeys> GetAsync(CancellationToken ct)
    {
        try
        {
            var found = _found ?? await _flight.RunAsync(ResolveAsync, ct).ConfigureAwait(false);
            if (_role is { } role) return await role.GetAsync(time, ct).ConfigureAwait(false);
            var keys = await found.GetCredentialsAsync().WaitAsync(ct).ConfigureAwait(false);
            return new AwsKeys(keys.AccessKey, keys.SecretKey, keys.UseToken ? keys.Token : null);
        }
        catch (Exception e) when (e is AmazonClientException or HttpRequestException or InvalidOperationException)
        {
            throw CredentialErrors.Translate(e, profile);
        }
    }

    async Task<AWSCredentials> ResolveAsync()
    {
        SdkDependencies.Register(region);
        var config = new AmazonSecurityTokenServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        if (profile is not null) config.Profile = new Profile(profile);
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(config).ConfigureAwait(false);
        if (found is AssumeRoleAWSCredentials role) _role = new AssumedRole(role, region);
        return _found = found;
    }
}
