namespace Slipway.Aws.Credentials;

/// <summary>An access key. Prints without its secrets.</summary>
/// <param name="Expires">Null: never.</param>
public sealed record AwsKeys(string AccessKeyId, string SecretAccessKey, string? SessionToken = null, DateTimeOffset? Expires = null)
{
    public override string ToString() => $"AwsKeys {AccessKeyId}";
}
