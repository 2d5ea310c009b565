using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam;

/// <summary>Refusals in AWS's words, which differ from service to service.</summary>
static class Refusals
{
    static readonly HashSet<string> Json = ["kms", "ssm", "logs", "servicequotas", "tag"];

    public static AwsException Make(string arn, string action, string resource, bool isExplicit)
    {
        var service = action[..action.IndexOf(':', StringComparison.Ordinal)];
        var reason = isExplicit ? "with an explicit deny in an identity-based policy" : $"because no identity-based policy allows the {action} action";
        var shown = service == "s3" ? $"\"{resource}\"" : resource;
        var text = $"User: {arn} is not authorized to perform: {action} on resource: {shown} {reason}";
        return service == "ec2" ? new AwsException("UnauthorizedOperation", $"You are not authorized to perform this operation. {text}", 403)
            : Json.Contains(service) ? new AwsException("AccessDeniedException", text)
            : new AwsException("AccessDenied", text, 403);
    }
}
