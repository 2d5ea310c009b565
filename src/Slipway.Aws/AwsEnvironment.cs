using Slipway.Aws.Credentials;
using Slipway.Aws.Protocol;

namespace Slipway.Aws;

/// <summary>
/// Where AWS is and who asks. Explicit, so that a node agent or a rehearsal can be made without environment variables and many
/// can live in one process; <see cref="Discover"/> makes the one that a person at a shell expects.
/// </summary>
public sealed record AwsEnvironment
{
    public required string Region { get; init; }

    /// <summary>One URL for every service, as <c>AWS_ENDPOINT_URL</c>; S3 is then addressed path-style. Default: AWS itself.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>URLs that differ from <see cref="Endpoint"/>, by service as in <c>AWS_ENDPOINT_URL_&lt;SERVICE&gt;</c> (<c>AUTO_SCALING</c>).</summary>
    public IReadOnlyDictionary<string, Uri> ServiceEndpoints { get; init; } = new Dictionary<string, Uri>();

    /// <summary>Default: the chain of the AWS SDK (variables, profile, SSO, assumed role, web identity, container, instance).</summary>
    public ICredentialSource? Credentials { get; init; }

    /// <summary>A profile of the shared configuration, for the default chain.</summary>
    public string? Profile { get; init; }

    /// <summary>Carries the HTTP requests; not disposed. Default: one pool of connections for the process.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Paces retries and the renewal of credentials.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Measures how long an answer that has begun stays away: real time, also where AWS is simulated.</summary>
    public TimeProvider NetworkTime { get; init; } = TimeProvider.System;

    /// <summary>Tries of one call when AWS throttles or fails, the first included. Default 6.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Default: none are waited out; calls fail after two retries.</summary>
    public Outages? Outages { get; init; }

    /// <summary>Whether <c>endpoint_url</c> of the shared configuration counts where no endpoint is given here.</summary>
    public bool UseSharedConfiguration { get; init; }

    public Uri? EndpointOf(string serviceVariable) => ServiceEndpoints.TryGetValue(serviceVariable, out var uri) ? uri : Endpoint;

    /// <summary>Reads the variables that the AWS command line knows. <paramref name="region"/> wins over them.</summary>
    /// <exception cref="AwsServiceException">No region is known, or a variable holds no URL.</exception>
    public static AwsEnvironment Discover(Func<string, string?> variable, string? region = null) => EnvironmentReader.Read(variable, region);
}
