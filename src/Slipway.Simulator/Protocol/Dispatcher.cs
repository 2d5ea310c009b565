using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Protocol;

/// <summary>From a request to the service that its signature names, and back in that service's protocol.</summary>
sealed class Dispatcher(World world, Gatekeeper gatekeeper)
{
    static readonly XNamespace Unknown = "https://slipway.dev/simulator";

    volatile bool _open;

    /// <summary>Requests that come before the state is loaded are asked to come again.</summary>
    public void Open() => _open = true;

    public Reply Dispatch(Incoming request, string requestId)
    {
        // Time stands still while a request is answered: at high speed its caller would otherwise have waited for minutes.
        using var hold = world.Hold();
        try
        {
            if (!_open) throw new AwsException("ServiceUnavailable", "The simulator is starting", 503);
            var signature = Signature.Read(request);
            if (signature is null) return Unsigned(request, requestId);
            if (world.Query(signature.Service) is { } query) return Query(query, signature, request, requestId);
            if (world.Json(signature.Service) is { } json) return Json(json, signature, request);
            if (world.Rest(signature.Service) is { } rest) return Rest(rest, signature, request, requestId);
            return Refuse(AwsException.NotSupported($"the service {signature.Service}"), request, requestId);
        }
        catch (AwsException refusal)
        {
            return Refuse(refusal, request, requestId);
        }
    }

    Reply Query(IQueryService service, Signature signature, Incoming request, string requestId) => Guarded(
        () =>
        {
            var caller = gatekeeper.Identify(request, signature);
            var call = QueryProtocol.Decode(world, caller, signature.Region, request);
            return world.Serve(service.SigningName, call, () => QueryProtocol.Handle(service, call, requestId));
        },
        refusal => QueryProtocol.Refuse(service.SigningName, service.Namespace, refusal, requestId));

    Reply Json(IJsonService service, Signature signature, Incoming request) => Guarded(
        () =>
        {
            var caller = gatekeeper.Identify(request, signature);
            var call = JsonProtocol.Decode(world, caller, signature.Region, request);
            return world.Serve(service.SigningName, call, () => JsonProtocol.Handle(service, call, request));
        },
        refusal => JsonProtocol.Refuse(request, refusal));

    Reply Rest(IRestService service, Signature signature, Incoming request, string requestId)
    {
        var decoded = RestProtocol.Decode(request, signature);
        return Guarded(
            () =>
            {
                var caller = gatekeeper.Identify(request, signature);
                var call = new Call(world, caller, signature.Region, $"{request.Method} {request.Path}", new Dictionary<string, string>());
                return world.Serve(service.SigningName, call, () => RestProtocol.Handle(service, call, decoded));
            },
            refusal => RestProtocol.Refuse(service, refusal, requestId, decoded));
    }

    Reply Guarded(Func<Reply> handle, Func<AwsException, Reply> refuse)
    {
        try
        {
            return world.Run(handle);
        }
        catch (AwsException refusal)
        {
            return refuse(refusal);
        }
    }

    Reply Unsigned(Incoming request, string requestId)
    {
        var refusal = new AwsException("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
        return request.Header("X-Amz-Target") is null && request.Header("Content-Type")?.Contains("form", StringComparison.Ordinal) != true && world.Rest("s3") is { } s3
            ? RestProtocol.Refuse(s3, new AwsException("AccessDenied", "Access Denied", 403), requestId, RestProtocol.Decode(request, null))
            : Refuse(refusal, request, requestId);
    }

    static Reply Refuse(AwsException refusal, Incoming request, string requestId) =>
        request.Header("X-Amz-Target") is not null
            ? JsonProtocol.Refuse(request, refusal)
            : QueryProtocol.Refuse("", Unknown, refusal, requestId);
}
