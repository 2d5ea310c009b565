using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Sts;

/// <summary>Security Token Service: who am I.</summary>
public sealed class StsService : IQueryService
{
    public string SigningName => "sts";
    public XNamespace Namespace => "https://sts.amazonaws.com/doc/2011-06-15/";

    public IEnumerable<XElement> Handle(Call call) => call.Operation switch
    {
        "GetCallerIdentity" => GetCallerIdentity(call),
        _ => throw AwsException.NotSupported($"sts:{call.Operation}"),
    };

    static XElement[] GetCallerIdentity(Call call)
    {
        call.Known();
        call.NeedsNoPermission();
        return [new("Arn", call.Caller.Arn), new("UserId", call.Caller.UserId), new("Account", call.Caller.Account)];
    }
}
