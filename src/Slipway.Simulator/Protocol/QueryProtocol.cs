using System.Text;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Protocol;

/// <summary>Form-encoded actions, XML replies. EC2 has shapes of its own.</summary>
static class QueryProtocol
{
    const string Ec2 = "ec2";

    public static Call Decode(World world, Caller caller, string region, Incoming request)
    {
        var parameters = Form.Parse(request.RawQuery);
        foreach (var (name, value) in Form.Parse(Encoding.UTF8.GetString(request.Body))) parameters[name] = value;
        foreach (var name in parameters.Keys.Where(name => name.StartsWith("X-Amz-", StringComparison.Ordinal)).ToList()) parameters.Remove(name);
        var action = parameters.GetValueOrDefault("Action") ?? throw new AwsException("MissingAction", "The request must contain the parameter Action");
        return new Call(world, caller, region, action, parameters);
    }

    public static Reply Handle(IQueryService service, Call call, string requestId)
    {
        var content = service.Handle(call);
        var response = call.Operation + "Response";
        var document = service.SigningName == Ec2
            ? new XElement(response, new XElement("requestId", requestId), content)
            : new XElement(response, new XElement(call.Operation + "Result", content), new XElement("ResponseMetadata", new XElement("RequestId", requestId)));
        return Reply.Xml(200, Xml.Qualify(document, service.Namespace));
    }

    public static Reply Refuse(string service, XNamespace ns, AwsException refusal, string requestId)
    {
        var code = new XElement("Code", refusal.Code);
        var message = new XElement("Message", refusal.Message);
        return Reply.Xml(refusal.Status, service == Ec2
            ? new XElement("Response", new XElement("Errors", new XElement("Error", code, message)), new XElement("RequestID", requestId))
            : Xml.Qualify(new XElement("ErrorResponse",
                new XElement("Error", new XElement("Type", refusal.Status >= 500 ? "Receiver" : "Sender"), code, message),
                new XElement("RequestId", requestId)), ns));
    }
}
