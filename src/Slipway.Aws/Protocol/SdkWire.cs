using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3;

namespace Slipway.Aws.Protocol;

// AWSSDK.Core's pipeline (signing, clock skew, retries, error handling) for services whose SDK package is not used. This is the only
// file that touches its *.Internal namespaces, which make no promise of compatibility: AWSSDK.Core is pinned.

sealed class SdkWire : AmazonServiceClient
{
    readonly ServiceDescriptor _service;
    readonly IMarshaller<IRequest, AmazonWebServiceRequest> _encoder;
    readonly ResponseUnmarshaller _decoder;

    public SdkWire(ServiceDescriptor service, AWSCredentials credentials, SdkWireConfig config) : base(credentials, config)
    {
        _service = service;
        _encoder = new Encoder(service);
        _decoder = service.Dialect == Dialect.Json11 ? new JsonDecoder() : new XmlDecoder();
    }

    public async Task<WireAnswer> SendAsync(WireCall call, CancellationToken ct)
    {
        var options = new InvokeOptions { RequestMarshaller = _encoder, ResponseUnmarshaller = _decoder };
        return (await InvokeAsync<Response>(new Request(call), options, ct).ConfigureAwait(false)).Answer;
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new FixedEndpoint());
        pipeline.AddHandlerAfter<Marshaller>(new Signature4());
        UsePacedRetries(pipeline, Config);
    }

    /// <summary>Retries wait on the environment's clock, and a refused connection is not tried for as long as a throttled call.</summary>
    public static void UsePacedRetries(RuntimePipeline pipeline, IClientConfig config) =>
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new PacedRetries(config, ((ITimed)config).Time)));

    sealed class Request(WireCall call) : AmazonWebServiceRequest
    {
        public WireCall Call { get; } = call;
    }

    sealed class Response : AmazonWebServiceResponse
    {
        public WireAnswer Answer { get; init; } = new(null, null);
    }

    sealed class FixedEndpoint : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new();
    }

    sealed class Signature4 : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }

    sealed class PacedRetries(IClientConfig config, TimeProvider time) : StandardRetryPolicy(config)
    {
        const int UnreachableRetries = 2;

        public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
            !Unreachable.IsConnectTimeout(exception)
            && (executionContext.RequestContext.Retries < UnreachableRetries || !Unreachable.Is(exception))
            && await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);

        public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) =>
            Task.Delay(Backoff.Of(executionContext.RequestContext.Retries), time, executionContext.RequestContext.CancellationToken);
    }

    sealed class Encoder(ServiceDescriptor service) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var call = ((Request)input).Call;
            var request = new DefaultRequest(input, service.SigningName) { HttpMethod = call.Method, ResourcePath = call.Path };
            switch (service.Dialect)
            {
                case Dialect.Query or Dialect.Ec2Query:
                    request.Parameters["Action"] = call.Operation;
                    request.Parameters["Version"] = service.ApiVersion;
                    foreach (var (name, value) in call.Parameters) request.Parameters[name] = value;
                    request.Headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
                    break;
                case Dialect.Json11:
                    request.Content = Encoding.UTF8.GetBytes((call.Json ?? new JsonObject()).ToJsonString());
                    request.Headers["Content-Type"] = "application/x-amz-json-1.1";
                    request.Headers["X-Amz-Target"] = $"{service.Target}.{call.Operation}";
                    break;
                default:
                    foreach (var (name, value) in call.PathValues) request.AddPathResource(name, value);
                    request.UseQueryString = true;
                    foreach (var (name, value) in call.Parameters) request.Parameters[name] = value;
                    if (call.Xml is null) break;
                    request.Content = Encoding.UTF8.GetBytes(call.Xml.ToString(SaveOptions.DisableFormatting));
                    request.Headers["Content-Type"] = "application/xml";
                    break;
            }
            return request;
        }
    }

    sealed class XmlDecoder : XmlResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context) =>
            new Response { Answer = new WireAnswer(Bodies.Xml(context.Stream), null) { Date = Date(context) } };

        public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        {
            var (code, message, id) = Bodies.XmlError(context.Stream);
            return Failure(message, innerException, code, id ?? RequestId(context), statusCode);
        }
    }

    sealed class JsonDecoder : JsonResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context) =>
            new Response { Answer = new WireAnswer(null, Bodies.Json(context.Stream)) };

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        {
            var (code, message) = Bodies.JsonError(context.Stream, context.ResponseData?.GetHeaderValue("x-amzn-ErrorType"));
            return Failure(message, innerException, code, RequestId(context), statusCode);
        }
    }

    static DateTimeOffset? Date(UnmarshallerContext context) =>
        DateTimeOffset.TryParseExact(context.ResponseData?.GetHeaderValue("Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    static string? RequestId(UnmarshallerContext context) =>
        context.ResponseData?.GetHeaderValue("x-amzn-RequestId") is { Length: > 0 } id ? id : null;

    static AmazonServiceException Failure(string message, Exception inner, string code, string? requestId, HttpStatusCode status) =>
        new(message, inner, (int)status < 500 ? ErrorType.Sender : ErrorType.Receiver, code, requestId, status);
}

sealed class TimedS3Client(AWSCredentials credentials, TimedS3Config config) : AmazonS3Client(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        SdkWire.UsePacedRetries(pipeline, Config);
    }
}

sealed class TimedS3Config(TimeProvider time) : AmazonS3Config, ITimed
{
    public TimeProvider Time { get; } = time;
}

sealed class TimedKmsClient(AWSCredentials credentials, TimedKmsConfig config) : AmazonKeyManagementServiceClient(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        SdkWire.UsePacedRetries(pipeline, Config);
    }
}

sealed class TimedKmsConfig(TimeProvider time) : AmazonKeyManagementServiceConfig, ITimed
{
    public TimeProvider Time { get; } = time;
}

/// <summary>A configuration that carries the clock for retries.</summary>
interface ITimed
{
    TimeProvider Time { get; }
}

sealed class SdkWireConfig : ClientConfig, IEndpointProvider, ITimed
{
    readonly ServiceDescriptor _service;

    public SdkWireConfig(ServiceDescriptor service, TimeProvider time) : base(new FixedDefaults())
    {
        _service = service;
        Time = time;
        ServiceId = service.Id;
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = this;
    }

    public TimeProvider Time { get; }
    public override string ServiceVersion => _service.ApiVersion;
    public override string UserAgent => UserAgents.Slipway;
    public override string RegionEndpointServiceName => _service.Prefix;

    public Endpoint ResolveEndpoint(EndpointParameters parameters) => Resolve();

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => Resolve();

    Endpoint Resolve() => new(ServiceURL
        ?? $"https://{_service.EndpointIn(RegionEndpoint.SystemName, RegionEndpoint.PartitionName, RegionEndpoint.PartitionDnsSuffix).Host}");

    sealed class FixedDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
