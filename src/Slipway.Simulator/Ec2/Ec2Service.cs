using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Addresses;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.Ec2.Gateways;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Ec2.KeyPairs;
using Slipway.Simulator.Ec2.LaunchTemplates;
using Slipway.Simulator.Ec2.Routing;
using Slipway.Simulator.Ec2.SecurityGroups;
using Slipway.Simulator.Ec2.Subnets;
using Slipway.Simulator.Ec2.Tagging;
using Slipway.Simulator.Ec2.Volumes;
using Slipway.Simulator.Ec2.Vpcs;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Network;

namespace Slipway.Simulator.Ec2;

/// <summary>Amazon EC2 in all regions of the account.</summary>
public sealed class Ec2Service : IQueryService, IPersistent, ITaggedResources
{
    readonly OperationTable<Ec2Request> _operations = new("ec2", "DryRun ClientToken", static request => request.Proceed(),
        VpcOperations.All, NetworkAclOperations.All, SubnetOperations.All, RouteTableOperations.All, RouteOperations.All, InternetGatewayOperations.All,
        NatGatewayOperations.All, VpcEndpointOperations.All, AddressOperations.All, SecurityGroupOperations.All, RuleOperations.All,
        InterfaceOperations.All, InterfaceAttachments.All, VolumeOperations.All, VolumeAttachments.All, SnapshotOperations.All,
        LaunchTemplateOperations.All, RunOperations.All, InstanceOperations.All, CatalogOperations.All, ImageOperations.All, KeyPairOperations.All,
        TagOperations.All);

    readonly Dictionary<string, Ec2Region> _regions = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string, string), XElement[]> _repeats = [];

    public Ec2Service(World world)
    {
        World = world;
        Machines = new MachineRoom(world);
        Life = new InstanceLife(world, Machines);
    }

    public World World { get; }
    public MachineRoom Machines { get; }
    public InstanceLife Life { get; }
    public string SigningName => "ec2";
    public XNamespace Namespace => Ec2Xml.Namespace;
    public IEnumerable<Ec2Region> Regions => _regions.Values;

    /// <exception cref="AwsException">There is no such region.</exception>
    public Ec2Region Region(string name)
    {
        if (_regions.TryGetValue(name, out var region)) return region;
        var index = Zones.Regions.ToList().IndexOf(name);
        if (index < 0) throw AwsException.NotSupported($"the region {name}");
        return _regions[name] = new Ec2Region { Name = name, NextPublicAddress = PublicAddresses.Start(index) };
    }

    /// <summary>A request that repeats another's client token gets that one's answer.</summary>
    public IEnumerable<XElement> Handle(Call call)
    {
        var request = new Ec2Request(this, call, Region(call.Region));
        if (call["ClientToken"] is not { } token) return _operations.Run(call, request);
        var key = (call.Region, call.Operation, token);
        if (!_repeats.TryGetValue(key, out var reply)) _repeats[key] = reply = [.. _operations.Run(call, request)];
        return reply.Select(element => new XElement(element));
    }

    /// <summary>A call of another service of the simulator, which may do all, but meets the same faults as a client's.</summary>
    public T Internal<T>(string region, string operation, IReadOnlyDictionary<string, string> parameters, Func<Ec2Request, T> handle)
    {
        var call = new Call(World, World.Root, region, operation, parameters);
        return World.Serve(SigningName, call, () => handle(new Ec2Request(this, call, Region(region))));
    }

    public string ProfileId(string arn) => World.Parts<IInstanceProfiles>().FirstOrDefault()?.FindProfile(arn)?.Id ?? "AIPA0000000000000000";

    public IEnumerable<TaggedResource> TaggedResources() =>
        from region in _regions.Values
        from kind in Kinds.All
        from resource in kind.All(region)
        where resource.Tags.Count > 0 && resource is not Instance { State: InstanceState.Terminated }
        select new TaggedResource($"arn:aws:ec2:{region.Name}:{World.Account}:{kind.Type}/{resource.Id}", region.Name, resource.Tags);

    public string StateName => "ec2";

    public JsonNode Save() => JsonSerializer.SerializeToNode(_regions, Ec2Json.Default.DictionaryStringEc2Region) ?? new JsonObject();

    public void Load(JsonNode state)
    {
        _regions.Clear();
        foreach (var (name, region) in state.Deserialize(Ec2Json.Default.DictionaryStringEc2Region) ?? [])
        {
            _regions[name] = region;
            foreach (var eni in region.Interfaces.Values)
            {
                if (Cidr4.Address(eni.PrivateIp) is { } address) region.Subnets[eni.SubnetId].Used.Add(address);
            }
        }
    }

    public void Resume()
    {
        foreach (var region in _regions.Values)
        {
            foreach (var nat in region.NatGateways.Values) NatGatewayLife.Continue(World, region, nat);
            foreach (var endpoint in region.VpcEndpoints.Values) VpcEndpointLife.Continue(World, region, endpoint);
            foreach (var volume in region.Volumes.Values.ToList()) VolumeLife.Continue(World, region, volume);
            foreach (var snapshot in region.Snapshots.Values) SnapshotOperations.Continue(World, snapshot);
            foreach (var eni in region.Interfaces.Values.Where(i => i.Attachment is { Detaching: true })) InterfaceAttachments.Finish(World, region, eni);
            foreach (var instance in region.Instances.Values.ToList()) Life.Continue(region, instance);
        }
    }
}
