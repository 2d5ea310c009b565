using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Slipway.Aws.Credentials;

/// <summary>A profile with <c>role_arn</c>: asks STS with the keys of its source, again when less than five minutes are left.</summary>
sealed class AssumedRole(AssumeRoleAWSCredentials role, string region)
{
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    readonly SingleFlight<AwsKeys> _flight = new();
    readonly AssumedRole? _source = role.SourceCredentials is AssumeRoleAWSCredentials above ? new AssumedRole(above, region) : null;
    AwsKeys? _keys;

    public Task<AwsKeys> GetAsync(TimeProvider time, CancellationToken ct) =>
        _keys is { Expires: { } end } known && time.GetUtcNow() < end - Margin ? Task.FromResult(known) : _flight.RunAsync(() => AskAsync(time), ct);

    async Task<AwsKeys> AskAsync(TimeProvider time)
    {
        var source = _source is null
            ? role.SourceCredentials
            : await _source.GetAsync(time, CancellationToken.None).ConfigureAwait(false) is var k ? new SessionAWSCredentials(k.AccessKeyId, k.SecretAccessKey, k.SessionToken) : null;
        using var sts = new AmazonSecurityTokenServiceClient(source, new AmazonSecurityTokenServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) });
        var answer = await sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = role.RoleArn,
            RoleSessionName = role.RoleSessionName,
            ExternalId = role.Options.ExternalId,
            DurationSeconds = role.Options.DurationSeconds,
        }).ConfigureAwait(false);
        var c = answer.Credentials;
        return _keys = new AwsKeys(c.AccessKeyId, c.SecretAccessKey, c.SessionToken, c.Expiration?.ToUniversalTime());
    }
}
