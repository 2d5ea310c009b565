using Slipway.Aws.LoadBalancing;

namespace Slipway.Operations.Health;

/// <summary>The API's load balancer.</summary>
/// <param name="DnsName">Null: there is none.</param>
/// <param name="ZoneId">For records that point at it.</param>
/// <param name="State">AWS's word.</param>
/// <param name="TargetGroup">ARN; null: there is none behind it.</param>
public sealed record BalancerSight(string? DnsName, string ZoneId, string State, string? TargetGroup, IReadOnlyList<TargetHealth> Targets);
