using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Aws.Credentials;

/// <summary>The keys of the instance's role, renewed five minutes before they end.</summary>
public sealed class InstanceCredentials(InstanceMetadata metadata, TimeProvider time) : ICredentialSource
{
    const string Root = "meta-data/iam/security-credentials/";
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    readonly SingleFlight<AwsKeys> _flight = new();
    AwsKeys? _keys;

    public ValueTask<AwsKeys> GetAsync(CancellationToken ct) =>
        Fresh() is { } keys ? ValueTask.FromResult(keys) : new(_flight.RunAsync(async () => _keys = await ReadAsync(CancellationToken.None).ConfigureAwait(false), ct));

    AwsKeys? Fresh() => _keys is { } k && (k.Expires is not { } end || time.GetUtcNow() < end - Margin) ? k : null;

    async Task<AwsKeys> ReadAsync(CancellationToken ct)
    {
        var role = (await metadata.GetAsync(Root, ct).ConfigureAwait(false))?.Split('\n')[0].Trim();
        if (string.IsNullOrEmpty(role)) throw Missing("the instance has no role");
        var text = await metadata.GetAsync(Root + role, ct).ConfigureAwait(false) ?? throw Missing($"the instance metadata service has no keys for role {role}");
        try
        {
            var json = JsonNode.Parse(text);
            if ((string?)json?["AccessKeyId"] is not { } id || (string?)json["SecretAccessKey"] is not { } secret)
                throw Missing($"the instance metadata service has no keys for role {role}: {(string?)json?["Code"] ?? "malformed answer"}");
            return new AwsKeys(id, secret, (string?)json["Token"], (DateTimeOffset?)json["Expiration"]);
        }
        catch (JsonException e)
        {
            throw new AwsServiceException(AwsError.Local(AwsErrorKind.Credentials, $"the instance metadata service gave no JSON for role {role}"), e);
        }
    }

    static AwsServiceException Missing(string what) => new(AwsError.Local(AwsErrorKind.Credentials, what, "attach an instance profile"));
}
