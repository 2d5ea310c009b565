using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Addresses;

static class AddressOperations
{
    static readonly FilterTable<Address> s_filters = new()
    {
        { "allocation-id", a => a.Id },
        { "public-ip", a => a.PublicIp },
        { "association-id", a => a.AssociationId },
        { "network-interface-id", a => a.InterfaceId },
        { "instance-id", (here, a) => [Interface(here, a)?.Attachment?.InstanceId] },
        { "private-ip-address", (here, a) => [Interface(here, a)?.PrivateIp] },
        { "domain", _ => "vpc" },
    };

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("AllocateAddress", Allocate, "Domain TagSpecification"),
        new("DescribeAddresses", Describe, "AllocationId PublicIp Filter"),
        new("DescribeAddressesAttribute", DescribeAttribute, "AllocationId Attribute"),
        new("AssociateAddress", Associate, "AllocationId InstanceId NetworkInterfaceId AllowReassociation", JudgesResources: true),
        new("DisassociateAddress", Disassociate, "AssociationId", JudgesResources: true),
        new("ReleaseAddress", Release, "AllocationId NetworkBorderGroup"),
    ];

    static IEnumerable<XElement?> Allocate(Ec2Request request)
    {
        var domain = request["Domain"] ?? "vpc";
        if (domain != "vpc") throw AwsException.NotSupported($"the domain {domain} of ec2:AllocateAddress");
        Limits.CheckAddresses(request);
        var address = new Address { Id = request.NewId("eipalloc"), PublicIp = PublicAddresses.Next(request.Here), Tags = request.TagsFor(Kinds.Address) };
        request.Here.Addresses.Add(address.Id, address);
        return
        [
            X("publicIp", address.PublicIp), X("allocationId", address.Id), X("publicIpv4Pool", "amazon"), X("domain", "vpc"),
            X("networkBorderGroup", request.Here.Name),
        ];
    }

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        var here = request.Here;
        var ids = request.Args.Values("AllocationId");
        var ips = request.Args.Values("PublicIp");
        IEnumerable<Address> all = here.Addresses.Values;
        if (ids.Count > 0) all = ids.Select(id => here.Get(Kinds.Address, id));
        if (ips.Count > 0)
        {
            all = ips.Select(ip => here.Addresses.Values.FirstOrDefault(a => a.PublicIp == ip)
                ?? throw new AwsException("InvalidAddress.NotFound", $"Address '{ip}' not found."));
        }
        return [Set("addressesSet", s_filters.Apply(request, all).ToList().Select(a => Render(request, a)))];
    }

    /// <summary>Names that addresses resolve to. Nothing gives them any here, and addresses without one are not in EC2's answer.</summary>
    static IEnumerable<XElement?> DescribeAttribute(Ec2Request request)
    {
        if (request["Attribute"] is { } attribute && attribute != "domain-name")
        {
            throw new AwsException("InvalidParameterValue", $"Value ({attribute}) for parameter attribute is invalid.");
        }
        foreach (var id in request.Args.Values("AllocationId")) request.Here.Get(Kinds.Address, id);
        return [X("addressSet")];
    }

    static IEnumerable<XElement?> Associate(Ec2Request request)
    {
        var here = request.Here;
        var address = request.Get(Kinds.Address, "AllocationId");
        var eni = request["NetworkInterfaceId"] is not null ? request.Get(Kinds.NetworkInterface, "NetworkInterfaceId")
            : here.Interfaces[request.Get(Kinds.Instance, "InstanceId").PrimaryInterfaceId
                ?? throw new AwsException("IncorrectInstanceState", "The instance is not in a valid state for this operation.")];
        var attached = eni.Attachment?.InstanceId is { } id && here.Instances.TryGetValue(id, out var instance) ? instance : null;
        request.Permit(attached is null
            ? [("elastic-ip", address), ("network-interface", eni)]
            : [("elastic-ip", address), ("network-interface", eni), ("instance", attached)]);
        if (!here.InternetGateways.Values.Any(g => g.VpcId == eni.VpcId))
        {
            throw new AwsException("Gateway.NotAttached", $"Network {eni.VpcId} is not attached to any internet gateway");
        }
        if (address.AssociationId is not null && address.InterfaceId != eni.Id)
        {
            if (request.Args.Bool("AllowReassociation") == false)
            {
                throw new AwsException("Resource.AlreadyAssociated", $"resource {address.Id} is already associated with associate-id {address.AssociationId}");
            }
            address.Disassociate(here);
        }
        if (eni.AllocationId is { } other && other != address.Id) here.Addresses[other].Disassociate(here);
        address.Associate(request.World, eni);
        return [.. Done, X("associationId", address.AssociationId)];
    }

    static IEnumerable<XElement?> Disassociate(Ec2Request request)
    {
        var id = request.Args.Need("AssociationId");
        var address = request.Here.Addresses.Values.FirstOrDefault(a => a.AssociationId == id)
            ?? throw new AwsException("InvalidAssociationID.NotFound", $"The association ID '{id}' does not exist");
        request.Permit(("elastic-ip", address));
        if (Interface(request.Here, address) is { RequesterManaged: true })
        {
            throw new AwsException("AuthFailure", "You do not have permission to access the specified resource.", 403);
        }
        address.Disassociate(request.Here);
        return Done;
    }

    static IEnumerable<XElement?> Release(Ec2Request request)
    {
        var address = request.Get(Kinds.Address, "AllocationId");
        if (request["NetworkBorderGroup"] is { } border && border != request.Here.Name)
        {
            throw new AwsException("InvalidParameterValue", $"Value ({border}) for parameter networkBorderGroup is invalid.");
        }
        if (address.AssociationId is not null) throw new AwsException("InvalidIPAddress.InUse", $"Address {address.PublicIp} is in use");
        request.Here.Addresses.Remove(address.Id);
        return Done;
    }

    static NetworkInterface? Interface(Ec2Region here, Address address) =>
        address.InterfaceId is { } id ? here.Interfaces.GetValueOrDefault(id) : null;

    static XElement?[] Render(Ec2Request request, Address address)
    {
        var eni = Interface(request.Here, address);
        return
        [
            X("publicIp", address.PublicIp), X("allocationId", address.Id), X("domain", "vpc"), X("instanceId", eni?.Attachment?.InstanceId),
            X("associationId", address.AssociationId), X("networkInterfaceId", eni?.Id), X("networkInterfaceOwnerId", eni is null ? null : request.Account),
            X("privateIpAddress", eni?.PrivateIp), X("publicIpv4Pool", "amazon"), X("networkBorderGroup", request.Here.Name), Tags(address.Tags),
        ];
    }
}
