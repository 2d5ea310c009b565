using Slipway.Aws.Protocol;

namespace Slipway.Aws.Sts;

public sealed record CallerIdentity(string Account, string Arn, string UserId);

/// <summary>STS: who is asking.</summary>
public sealed class StsClient
{
    readonly Caller _caller;

    internal StsClient(Caller caller) => _caller = caller;

    public async Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken ct = default)
    {
        var answer = await _caller.QueryAsync("GetCallerIdentity", null, ct).ConfigureAwait(false);
        return new CallerIdentity(answer.Str("Account"), answer.Str("Arn"), answer.Str("UserId"));
    }
}
