using System.Xml.Linq;

namespace Slipway.Simulator.Kernel;

/// <summary>
/// A service spoken to with form-encoded actions and XML replies (EC2, Auto Scaling, CloudFormation, ELBv2, IAM, STS). Operations are
/// synchronous and run one at a time under the world's gate, so state needs no locks.
/// </summary>
public interface IQueryService
{
    /// <summary>Name in the credential scope of the signature: <c>ec2</c>, <c>autoscaling</c>, <c>elasticloadbalancing</c>, …</summary>
    string SigningName { get; }

    /// <summary>Namespace of the replies.</summary>
    XNamespace Namespace { get; }

    /// <summary>The content of the reply: for EC2 the children of <c>&lt;XResponse&gt;</c>, elsewhere those of <c>&lt;XResult&gt;</c>.</summary>
    /// <exception cref="AwsException">What the real service would refuse, and operations that are not there.</exception>
    IEnumerable<XElement> Handle(Call call);
}
