using Slipway.Simulator.Ec2.Addresses;
using Slipway.Simulator.Ec2.Gateways;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Ec2.KeyPairs;
using Slipway.Simulator.Ec2.LaunchTemplates;
using Slipway.Simulator.Ec2.Routing;
using Slipway.Simulator.Ec2.SecurityGroups;
using Slipway.Simulator.Ec2.Subnets;
using Slipway.Simulator.Ec2.Volumes;
using Slipway.Simulator.Ec2.Vpcs;

namespace Slipway.Simulator.Ec2;

/// <summary>All that a region holds. Saved as it is.</summary>
public sealed class Ec2Region
{
    public required string Name { get; init; }
    public Dictionary<string, Vpc> Vpcs { get; init; } = [];
    public Dictionary<string, Subnet> Subnets { get; init; } = [];
    public Dictionary<string, RouteTable> RouteTables { get; init; } = [];
    public Dictionary<string, InternetGateway> InternetGateways { get; init; } = [];
    public Dictionary<string, NatGateway> NatGateways { get; init; } = [];
    public Dictionary<string, VpcEndpoint> VpcEndpoints { get; init; } = [];
    public Dictionary<string, Address> Addresses { get; init; } = [];
    public Dictionary<string, SecurityGroup> SecurityGroups { get; init; } = [];
    public Dictionary<string, NetworkInterface> Interfaces { get; init; } = [];
    public Dictionary<string, Volume> Volumes { get; init; } = [];
    public Dictionary<string, Snapshot> Snapshots { get; init; } = [];
    public Dictionary<string, LaunchTemplate> LaunchTemplates { get; init; } = [];
    public Dictionary<string, Instance> Instances { get; init; } = [];
    public Dictionary<string, KeyPair> KeyPairs { get; init; } = [];

    /// <summary>The next public address to give away.</summary>
    public uint NextPublicAddress { get; set; }

    /// <exception cref="Kernel.AwsException">The kind's own code for an id that is not there.</exception>
    public T Get<T>(Kind<T> kind, string id) where T : Ec2Resource =>
        kind.Store(this).TryGetValue(id, out var value) ? value : throw kind.NotFound(id);
}
