using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Slipway.Aws.Credentials;

namespace Slipway.Aws.Protocol;

/// <summary>What the clients of one environment share: connections and credentials.</summary>
sealed class Session
{
    // One client a handler, whoever uses it: thousands of agents in one process share what they were given.
    static readonly ConditionalWeakTable<HttpMessageHandler, Connections> Shared = [];
    static readonly Lazy<SocketsHttpHandler> Default = new(() => new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 64,
        AllowAutoRedirect = false,
    });

    readonly Connections _connections;
    readonly SdkCredentials _credentials = new();

    public Session(AwsEnvironment environment)
    {
        Environment = environment;
        Region = RegionEndpoint.GetBySystemName(environment.Region);
        Keys = environment.Credentials ?? new ChainCredentials(environment.Profile, environment.Region, environment.Time);
        _connections = Shared.GetValue(environment.Handler ?? Default.Value, handler => new Connections(handler));
    }

    public AwsEnvironment Environment { get; }
    public RegionEndpoint Region { get; }
    public ICredentialSource Keys { get; }
    public AWSCredentials Credentials => _credentials;

    /// <summary>Makes sure of valid keys; to be awaited before each call.</summary>
    public async ValueTask ReadyAsync(CancellationToken ct) => _credentials.Use(await Keys.GetAsync(ct).ConfigureAwait(false));

    public void Configure(ClientConfig config, ServiceDescriptor service)
    {
        config.RegionEndpoint = Region;
        config.IgnoreConfiguredEndpointUrls = !Environment.UseSharedConfiguration;
        if (Environment.Profile is { } profile && Environment.UseSharedConfiguration) config.Profile = new Profile(profile);
        if (Environment.EndpointOf(service.Variable) is { } uri) config.ServiceURL = uri.AbsoluteUri;
        config.AuthenticationRegion = service.EndpointIn(Region.SystemName, Region.PartitionName, Region.PartitionDnsSuffix).Region;
        config.HttpClientFactory = service == ServiceDescriptor.S3 ? _connections.Transfers : _connections.Calls;
        config.MaxErrorRetry = Environment.Attempts - 1;
        config.RetryMode = RequestRetryMode.Standard;
        config.DisableLogging = true;
    }

    sealed class Connections(HttpMessageHandler handler)
    {
        public HttpClientFactory Calls { get; } = new GivenHttpClient(Client(handler, TimeSpan.FromMinutes(1)));

        // Until an answer begins: an upload of the node agent over a slow line is one request.
        public HttpClientFactory Transfers { get; } = new GivenHttpClient(Client(handler, TimeSpan.FromMinutes(15)));

        static HttpClient Client(HttpMessageHandler handler, TimeSpan timeout) => new(handler, disposeHandler: false) { Timeout = timeout };
    }

    sealed class GivenHttpClient(HttpClient http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;
        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }

    // The SDK's signer asks without awaiting: keys are fetched before each call and only handed over here.
    sealed class SdkCredentials : AWSCredentials
    {
        ImmutableCredentials? _current;

        public void Use(AwsKeys keys) => _current = new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);

        public override ImmutableCredentials GetCredentials() => _current ?? throw new InvalidOperationException("a call was signed before its keys were fetched");

        public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());
    }
}
