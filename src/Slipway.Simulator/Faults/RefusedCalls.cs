using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Faults;

/// <summary>Refuses calls of a service, whoever makes them: clients, instances, CloudFormation or Auto Scaling.</summary>
/// <param name="service">Signing name: <c>ec2</c>, <c>autoscaling</c>, …</param>
/// <param name="operations">Names of operations; none: all of them.</param>
public sealed class RefusedCalls(string service, string[] operations, Func<Call, AwsException> refusal) : IFault
{
    /// <summary>How many calls were refused.</summary>
    public int Count { get; private set; }

    /// <summary>How many are refused before the rest passes; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Which calls are meant; by default all.</summary>
    public Func<Call, bool> Where { get; init; } = static _ => true;

    /// <summary>The service asks its callers to slow down.</summary>
    public static RefusedCalls Throttle(string service, params string[] operations) => new(service, operations, _ => service switch
    {
        "ec2" => new AwsException("RequestLimitExceeded", "Request limit exceeded.", 503),
        "s3" => new AwsException("SlowDown", "Please reduce your request rate.", 503),
        "autoscaling" or "cloudformation" or "elasticloadbalancing" or "iam" or "route53" or "sts" => new AwsException("Throttling", "Rate exceeded"),
        _ => new AwsException("ThrottlingException", "Rate exceeded"),
    });

    /// <summary>As if a policy of the organisation denied it.</summary>
    public static RefusedCalls Deny(string service, params string[] operations) => new(service, operations, call => service == "ec2"
        ? new AwsException("UnauthorizedOperation", $"You are not authorized to perform this operation. User: {call.Caller.Arn} is not authorized to perform: ec2:{call.Operation} with an explicit deny in a service control policy.", 403)
        : new AwsException(call.World.Json(service) is null ? "AccessDenied" : "AccessDeniedException", $"User: {call.Caller.Arn} is not authorized to perform: {service}:{call.Operation} with an explicit deny in a service control policy", call.World.Json(service) is null ? 403 : 400));

    public AwsException? Refuse(string signingName, Call call)
    {
        if (signingName != service || operations.Length > 0 && !operations.Contains(call.Operation) || Count >= Limit || !Where(call)) return null;
        Count++;
        return refusal(call);
    }
}
