namespace Slipway.Aws.LoadBalancing;

/// <param name="Type"><c>network</c>, <c>application</c> or <c>gateway</c>.</param>
/// <param name="State"><c>provisioning</c>, <c>active</c>, <c>active_impaired</c>, <c>failed</c>.</param>
public sealed record LoadBalancer(string Arn, string Name, string DnsName, string Type, string Scheme, string State, string VpcId, string CanonicalZoneId, IReadOnlyList<string> SecurityGroups);

public sealed record TargetGroup(string Arn, string Name, string Protocol, int Port, string TargetType, string VpcId, IReadOnlyList<string> LoadBalancerArns);

/// <param name="State"><c>initial</c>, <c>healthy</c>, <c>unhealthy</c>, <c>draining</c>, <c>unused</c>, <c>unavailable</c>.</param>
public sealed record TargetHealth(string TargetId, int Port, string State, string Reason, string Description);

/// <param name="TargetGroupArn">Where its default action sends requests; null: nowhere, or to several.</param>
public sealed record Listener(string Arn, string LoadBalancerArn, int Port, string Protocol, string? TargetGroupArn = null);

/// <summary>A load balancer of the first generation, known by its name only.</summary>
public sealed record ClassicLoadBalancer(string Name, string DnsName, string VpcId, IReadOnlyList<string> SecurityGroups, IReadOnlyList<string> InstanceIds);
