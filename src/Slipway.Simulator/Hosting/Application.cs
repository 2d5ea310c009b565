using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Protocol;

namespace Slipway.Simulator.Hosting;

/// <summary>What Kestrel calls for each HTTP request.</summary>
sealed class Application(World world, Dispatcher dispatcher, AwsSimulatorOptions options) : IHttpApplication<HttpContext>
{
    // Request ids are not taken from the world's ids, which would then depend on how often a client polls.
    readonly IdSource _requestIds = new(options.Seed);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception) { }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var id = _requestIds.Guid().ToString();
        var request = await Incoming.ReadAsync(context).ConfigureAwait(false);
        var reply = request.Path == Greeting.Path
            ? await Greeting.AnswerAsync(world, options.Speed, request, context.RequestAborted).ConfigureAwait(false)
            : Answer(request, id);
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.Headers["x-amzn-RequestId"] = id;
        response.Headers["x-amz-request-id"] = id;
        foreach (var (name, value) in reply.Headers) response.Headers[name] = value;
        if (reply.ContentType is { } type) response.ContentType = type;
        if (reply.Status is not (204 or 304)) response.ContentLength = reply.ContentLength ?? reply.Body.Length;
        if (request.Method != "HEAD" && reply.Body.Length > 0) await response.Body.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
    }

    Reply Answer(Incoming request, string id)
    {
        try
        {
            return dispatcher.Dispatch(request, id);
        }
#pragma warning disable CA1031 // A defect in one operation answers that request with 500, as a server does, and is reported.
        catch (Exception e)
#pragma warning restore CA1031
        {
            options.Failed(e);
            return QueryProtocol.Refuse("", "", new AwsException("InternalFailure", $"{e.GetType().Name}: {e.Message}", 500), id);
        }
    }
}
