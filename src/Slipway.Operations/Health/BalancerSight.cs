using Slipway.Aws.LoadBalancing;
using Slipway.Design.Model;

namespace Slipway.Operations.Health;

/// <summary>The API's load balancer.</summary>
/// <param name="DnsName">Null: there is none.</param>
/// <param name="ZoneId">For records that point at it.</param>
/// <param name="State">AWS's word.</param>
/// <param name="TargetGroup">ARN of the one with the cluster's tags; null: there is none.</param>
public sealed record BalancerSight(string? DnsName, string ZoneId, string State, string? TargetGroup, IReadOnlyList<TargetHealth> Targets)
{
    public string Arn { get; init; } = "";
    public IReadOnlyList<Listener> Listeners { get; init; } = [];

    /// <summary>The one that people reach the API by; null: there is none.</summary>
    public Listener? ApiListener => Listeners.FirstOrDefault(static listener => listener.Port == ApiDesign.Port);

    /// <summary>Whether requests get as far as the targets.</summary>
    public bool Leads => ApiListener is { Protocol: "TCP", TargetGroupArn: { } target } && target == TargetGroup;
}
