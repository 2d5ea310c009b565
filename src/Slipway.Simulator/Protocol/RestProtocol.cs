using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Protocol;

/// <summary>Methods, paths and XML documents.</summary>
static class RestProtocol
{
    public static RestRequest Decode(Incoming request, Signature? signature) =>
        new(request.Method, request.Host, request.Path, request.Query, request.Headers, AwsChunked.Decode(request, signature));

    public static Reply Handle(IRestService service, Call call, RestRequest request)
    {
        var reply = service.Handle(call, request);
        var result = reply.Document is { } document
            ? Reply.Xml(reply.Status, document, reply.ContentType ?? "application/xml")
            : new Reply(reply.Status, reply.ContentType, reply.Content);
        return result with { Headers = reply.Headers, ContentLength = reply.ContentLength };
    }

    public static Reply Refuse(IRestService service, AwsException refusal, string requestId, RestRequest request)
    {
        var reply = refusal.Status == 304 || request.Method == "HEAD"
            ? new Reply(refusal.Status, null, default)
            : Reply.Xml(refusal.Status, service.Refusal(refusal, requestId, request), "application/xml");
        return reply with { Headers = refusal.Headers };
    }
}
