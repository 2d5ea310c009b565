using System.Text.Json.Serialization;
using Slipway.Simulator.Network;

namespace Slipway.Simulator.Ec2.SecurityGroups;

public sealed record SecurityGroupRule
{
    public required string Id { get; init; }
    public bool IsEgress { get; init; }

    /// <summary><c>tcp</c>, <c>udp</c>, <c>icmp</c>, a number, or <c>-1</c> for all.</summary>
    public required string Protocol { get; init; }
    public int? FromPort { get; init; }
    public int? ToPort { get; init; }
    public string? CidrIpv4 { get; init; }
    public string? CidrIpv6 { get; init; }
    public string? PrefixListId { get; init; }

    /// <summary>The other group, for rules that name one.</summary>
    public string? GroupId { get; init; }
    public string? Description { get; set; }
    public Dictionary<string, string> Tags { get; init; } = [];

    /// <summary>Everything that makes two rules the same for AWS: all but id, description and tags.</summary>
    [JsonIgnore]
    public (bool, string, int?, int?, string?, string?, string?, string?) Identity =>
        (IsEgress, Protocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, GroupId);

    [JsonIgnore]
    public string Peer => CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? GroupId ?? "";

    public bool CoversTcp(int port) => Protocol == "-1" || (Protocol == "tcp" && (FromPort is null or -1 || (FromPort <= port && port <= ToPort)));

    public bool AdmitsAddress(string address) =>
        CidrIpv4 is { } text && Cidr4.Parse(text) is { } block && Cidr4.Address(address) is { } value && block.Contains(value);
}
