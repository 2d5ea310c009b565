using System.Xml.Linq;

namespace Slipway.Simulator.Kernel;

/// <summary>A service spoken to with methods, paths and XML documents (S3, Route 53). Runs under the world's gate.</summary>
public interface IRestService
{
    /// <summary>Name in the credential scope of the signature: <c>s3</c>, <c>route53</c>.</summary>
    string SigningName { get; }

    /// <exception cref="AwsException">What the real service would refuse, and operations that are not there.</exception>
    RestReply Handle(Call call, RestRequest request);

    /// <summary>The document of a refusal; the default is that of Route 53, without a namespace.</summary>
    XElement Refusal(AwsException refusal, string requestId, RestRequest request) => new("ErrorResponse",
        new XElement("Error", new XElement("Type", refusal.Status >= 500 ? "Receiver" : "Sender"), new XElement("Code", refusal.Code), new XElement("Message", refusal.Message)),
        new XElement("RequestId", requestId));
}
