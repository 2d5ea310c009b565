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

    // Two repeated SYNs; whoever is there has answered by then.
    static readonly TimeSpan s_connect = TimeSpan.FromSeconds(4);
    static readonly Lazy<SocketsHttpHandler> Default = new(() =>
    {
        var handler = WatchedSockets.NewHandler(s_connect);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        handler.MaxConnectionsPerServer = 64;
        handler.AllowAutoRedirect = false;
        return handler;
    });

    readonly Connections _connections;
    readonly Reachability _reachability;
    readonly SdkCredentials _credentials = new();

    public Session(AwsEnvironment environment)
    {
        Environment = environment;
        Region = RegionEndpoint.GetBySystemName(environment.Region);
        Keys = environment.Credentials ?? new ChainCredentials(environment.Profile, environment.Region, environment.Time);
        _reachability = new Reachability(environment.Outages);
        _connections = Shared.GetValue(environment.Handler ?? Default.Value, handler => new Connections(handler));
    }

    public AwsEnvironment Environment { get; }
    public RegionEndpoint Region { get; }
    public ICredentialSource Keys { get; }
    public AWSCredentials Credentials => _credentials;

    /// <summary>
    /// One call with all that every call needs: valid keys before it, patience with an endpoint that is gone for a moment, and every
    /// failure as an <see cref="AwsServiceException"/>.
    /// </summary>
    /// <param name="call"><c>ec2:DescribeInstances</c>.</param>
    /// <param name="send">May be called more than once.</param>
    public async Task<T> CallAsync<T>(string call, ServiceDescriptor service, Func<Task<T>> send, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var uri = Environment.EndpointOf(service.Variable);
        var endpoint = uri?.Authority ?? "";
        for (var tries = 1; ; tries++)
        {
            AwsServiceException failure;
            try
            {
                await ReadyAsync(ct).ConfigureAwait(false);
                var answer = await send().ConfigureAwait(false);
                _reachability.Answered(endpoint);
                return answer;
            }
            catch (Exception e) when (Failures.Translate(e, call, uri, ct) is { } translated)
            {
                failure = translated;
            }
            if (failure.Error.Status != 0) _reachability.Answered(endpoint);
            if (failure.Kind != AwsErrorKind.Unreachable || Environment.Outages is not { } outages) throw failure;
            if (_reachability.Wait(endpoint, failure.Error, tries) is not { } wait) throw _reachability.WasThere(endpoint) ? GivenUp(failure) : failure;
            await Task.Delay(wait, outages.Time, ct).ConfigureAwait(false);
        }
    }

    static AwsServiceException GivenUp(AwsServiceException failure) =>
        new(failure.Error with { Remedy = "it has answered before: run the same command again when it is back" }, failure);

    // Valid keys; the signer asks without awaiting.
    async ValueTask ReadyAsync(CancellationToken ct) => _credentials.Use(await Keys.GetAsync(ct).ConfigureAwait(false));

    /// <summary>For calls that are not the SDK's to sign.</summary>
    public HttpClient Http => _connections.Calls.Client;

    public Uri EndpointOf(ServiceDescriptor service) => Environment.EndpointOf(service.Variable)
        ?? new Uri($"https://{service.EndpointIn(Region.SystemName, Region.PartitionName, Region.PartitionDnsSuffix).Host}");

    /// <param name="transfers">Whether requests may take long to be sent.</param>
    public void Configure(ClientConfig config, ServiceDescriptor service, bool transfers = false)
    {
        config.RegionEndpoint = Region;
        config.IgnoreConfiguredEndpointUrls = !Environment.UseSharedConfiguration;
        if (Environment.Profile is { } profile && Environment.UseSharedConfiguration) config.Profile = new Profile(profile);
        if (Environment.EndpointOf(service.Variable) is { } uri) config.ServiceURL = uri.AbsoluteUri;
        config.AuthenticationRegion = service.EndpointIn(Region.SystemName, Region.PartitionName, Region.PartitionDnsSuffix).Region;
        config.HttpClientFactory = transfers ? _connections.Transfers : _connections.Calls;
        config.MaxErrorRetry = Environment.Attempts - 1;
        config.RetryMode = RequestRetryMode.Standard;
        config.DisableLogging = true;
    }

    sealed class Connections(HttpMessageHandler handler)
    {
        public GivenHttpClient Calls { get; } = new GivenHttpClient(Client(handler, TimeSpan.FromMinutes(1)));

        // Until an answer begins: an upload of the node agent over a slow line is one request.
        public HttpClientFactory Transfers { get; } = new GivenHttpClient(Client(handler, TimeSpan.FromMinutes(15)));

        static HttpClient Client(HttpMessageHandler handler, TimeSpan timeout) => new(handler, disposeHandler: false) { Timeout = timeout };
    }

    sealed class GivenHttpClient(HttpClient http) : HttpClientFactory
    {
        public HttpClient Client => http;
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
