using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Protocol;

/// <summary>AWS JSON 1.0 and 1.1.</summary>
static class JsonProtocol
{
    public static Call Decode(World world, Caller caller, string region, Incoming request)
    {
        var target = request.Header("X-Amz-Target") ?? throw new AwsException("UnknownOperationException", "The request has no X-Amz-Target");
        return new Call(world, caller, region, target[(target.LastIndexOf('.') + 1)..], new Dictionary<string, string>());
    }

    public static Reply Handle(IJsonService service, Call call, Incoming request)
    {
        var output = service.Handle(call, Input(request));
        return new Reply(200, ContentType(request), output is null ? default : Encoding.UTF8.GetBytes(output.ToJsonString()));
    }

    public static Reply Refuse(Incoming request, AwsException refusal)
    {
        var document = new JsonObject { ["__type"] = refusal.Code, ["message"] = refusal.Message };
        return new Reply(refusal.Status, ContentType(request), Encoding.UTF8.GetBytes(document.ToJsonString())) { Headers = [("x-amzn-ErrorType", refusal.Code)] };
    }

    static string ContentType(Incoming request) => request.Header("Content-Type") is { } type && type.Contains("1.0", StringComparison.Ordinal)
        ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";

    static JsonObject Input(Incoming request)
    {
        try
        {
            return request.Body.Length == 0 ? [] : JsonNode.Parse(request.Body) as JsonObject ?? throw Malformed();
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    static AwsException Malformed() => new("SerializationException", "The request's body is not a JSON object");
}
