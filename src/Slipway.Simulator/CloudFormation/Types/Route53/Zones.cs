using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types.Route53;

/// <summary>Calls to Route 53.</summary>
static class Zones
{
    static readonly XNamespace Namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    public static XElement? Send(Work work, string method, string path, XElement? body) =>
        work.Rest("route53", method, "/2013-04-01" + path, body is null ? null : Xml.Qualify(body, Namespace));
}
