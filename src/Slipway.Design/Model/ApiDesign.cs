using Slipway.Design.Addresses;
using Slipway.Spec.Model;

namespace Slipway.Design.Model;

public sealed record ApiDesign
{
    public const int Port = 443;

    /// <summary>The port on which kube-apiserver listens on a slot.</summary>
    public const int ServerPort = 6443;

    /// <summary>What people use; null: the load balancer's own name.</summary>
    public required string? DnsName { get; init; }
    public required string? HostedZoneId { get; init; }
    public required LoadBalancerScheme Scheme { get; init; }

    /// <summary>What nodes use: a record with the fixed addresses of all slots, <c>api.&lt;internal domain&gt;</c>.</summary>
    public required string InternalName { get; init; }
    public required IReadOnlyList<Cidr> AllowedCidrs { get; init; }

    /// <summary>Nobody but the nodes reaches it: a public load balancer is reached from outside, even by what stands in the VPC.</summary>
    public bool IsClosed => Scheme == LoadBalancerScheme.Public && AllowedCidrs.Count == 0;

    /// <summary>Names and addresses in the serving certificate, in order, distinct.</summary>
    public required IReadOnlyList<string> CertificateNames { get; init; }

    /// <summary>Names of the load balancer's subnets.</summary>
    public required IReadOnlyList<string> Subnets { get; init; }
}
