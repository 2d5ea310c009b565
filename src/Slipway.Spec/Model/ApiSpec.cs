namespace Slipway.Spec.Model;

public enum LoadBalancerScheme { Public, Internal }

public sealed record ApiSpec
{
    /// <summary>The name that people use; without it, the load balancer's own.</summary>
    public string? DnsName { get; init; }

    /// <summary>Id of the Route 53 zone in which the record is made; without it, the record is the user's business.</summary>
    public string? HostedZone { get; init; }
    public LoadBalancerScheme? LoadBalancer { get; init; }

    /// <summary>Sources that may reach the API from outside.</summary>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>DNS names and addresses that the API's certificate names besides its own.</summary>
    public IReadOnlyList<string> AdditionalNames { get; init; } = [];
}
