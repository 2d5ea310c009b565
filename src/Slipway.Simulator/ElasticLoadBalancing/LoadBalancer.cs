namespace Slipway.Simulator.ElasticLoadBalancing;

/// <summary>Anything of the service: an ARN, a region, tags.</summary>
public abstract class ElbResource
{
    public required string Arn { get; init; }
    public required string Region { get; init; }
    public Dictionary<string, string> Tags { get; init; } = [];
}

public sealed class LoadBalancer : ElbResource
{
    public required string Name { get; init; }
    public required string DnsName { get; init; }
    public required bool Internal { get; init; }
    public required string VpcId { get; init; }
    public required DateTimeOffset Created { get; init; }
    public bool Active { get; set; }
    public List<string> SecurityGroups { get; init; } = [];

    /// <summary>Its network interface by subnet.</summary>
    public Dictionary<string, string> Interfaces { get; init; } = [];
    public Dictionary<string, string> Attributes { get; init; } = [];
}

public sealed class Listener : ElbResource
{
    public required string LoadBalancerArn { get; init; }
    public required int Port { get; set; }
    public required string Protocol { get; set; }
    public required string TargetGroupArn { get; set; }
}

public sealed class TargetGroup : ElbResource
{
    public required string Name { get; init; }
    public required string Protocol { get; init; }
    public required int Port { get; init; }
    public required string VpcId { get; init; }
    public required string TargetType { get; init; }
    public required HealthCheck Check { get; set; }
    public List<Target> Targets { get; init; } = [];
    public Dictionary<string, string> Attributes { get; init; } = [];
}

public sealed record HealthCheck
{
    public required string Protocol { get; init; }

    /// <summary>A number, or <c>traffic-port</c>.</summary>
    public string Port { get; init; } = "traffic-port";
    public string? Path { get; init; }
    public string? Matcher { get; init; }
    public bool Enabled { get; init; } = true;

    /// <summary>Seconds.</summary>
    public int Interval { get; init; } = 30;
    public int Timeout { get; init; } = 10;
    public int HealthyThreshold { get; init; } = 5;
    public int UnhealthyThreshold { get; init; } = 2;
}

public enum TargetState { Initial, Healthy, Unhealthy, Draining }

public sealed class Target
{
    /// <summary>An instance, or an address.</summary>
    public required string Id { get; init; }
    public required int Port { get; init; }
    public TargetState State { get; set; }

    /// <summary>Checks in a row that speak against the present state.</summary>
    public int Streak { get; set; }
    public DateTimeOffset? DrainedAt { get; set; }
}
