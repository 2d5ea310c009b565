using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Slipway.Aws.Credentials;

namespace Slipway.Aws.Protocol;

/// <summary>Turns the variables of a shell into an <see cref="AwsEnvironment"/>.</summary>
static class EnvironmentReader
{
    const string EndpointVariable = "AWS_ENDPOINT_URL";

    public static AwsEnvironment Read(Func<string, string?> variable, string? region)
    {
        string? Value(string name) => variable(name) is { Length: > 0 } v ? v : null;
        var profile = Value("AWS_PROFILE");
        var ofProfile = RegionOfProfile(profile);
        var ignoreEndpoints = string.Equals(Value("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase);
        return new AwsEnvironment
        {
            Region = region ?? Value("AWS_REGION") ?? Value("AWS_DEFAULT_REGION") ?? ofProfile ?? throw NoRegion(),
            Endpoint = ignoreEndpoints ? null : Endpoint(EndpointVariable, Value(EndpointVariable)),
            ServiceEndpoints = ignoreEndpoints ? new Dictionary<string, Uri>() : ServiceEndpoints(Value),
            Credentials = Keys(Value),
            Profile = profile,
            UseSharedConfiguration = !ignoreEndpoints,
        };
    }

    // Keys in variables win over a profile, as in every AWS tool; all else is the SDK's to find.
    static StaticCredentials? Keys(Func<string, string?> value) =>
        value("AWS_ACCESS_KEY_ID") is { } id && value("AWS_SECRET_ACCESS_KEY") is { } secret
            ? new StaticCredentials(new AwsKeys(id, secret, value("AWS_SESSION_TOKEN")))
            : null;

    static Dictionary<string, Uri> ServiceEndpoints(Func<string, string?> value)
    {
        var found = new Dictionary<string, Uri>();
        foreach (var service in ServiceDescriptor.All)
        {
            var name = $"{EndpointVariable}_{service.Variable}";
            if (Endpoint(name, value(name)) is { } uri) found[service.Variable] = uri;
        }
        return found;
    }

    static Uri? Endpoint(string name, string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new AwsServiceException(AwsError.Local(AwsErrorKind.Configuration, $"{name} is no http(s) URL: {text}", $"set {name} to something like http://127.0.0.1:4566, or unset it"));

    /// <summary>Always read: the SDK does so at its first call, and gives up on a broken file for the life of the process.</summary>
    static string? RegionOfProfile(string? profile)
    {
        try
        {
            return new CredentialProfileStoreChain().TryGetProfile(profile ?? "default", out var found) ? found.Region?.SystemName : null;
        }
        catch (Exception e) when (e is InvalidDataException or AmazonClientException or IOException or UnauthorizedAccessException)
        {
            var why = string.Join(' ', e.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
            throw new AwsServiceException(AwsError.Local(AwsErrorKind.Configuration, $"the shared AWS configuration cannot be read: {why}",
                "mend that file: AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name others than ~/.aws/config and ~/.aws/credentials"), e);
        }
    }

    static AwsServiceException NoRegion() =>
        new(AwsError.Local(AwsErrorKind.Configuration, "no AWS region is known", "name it in the spec (spec.region) or, where there is none, with --region, or set AWS_REGION"));
}
