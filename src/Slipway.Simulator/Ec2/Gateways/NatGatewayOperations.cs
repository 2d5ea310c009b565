using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Gateways;

static class NatGatewayOperations
{
    static readonly Listing<NatGateway> s_listing = new(Kinds.NatGateway, "NatGatewayId", "natGatewaySet", new()
    {
        { "nat-gateway-id", n => n.Id },
        { "vpc-id", n => n.VpcId },
        { "subnet-id", n => n.SubnetId },
        { "state", n => Word(n.State) },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateNatGateway", Create, "SubnetId AllocationId ConnectivityType PrivateIpAddress TagSpecification"),
        new("DescribeNatGateways", s_listing.Describe, $"NatGatewayId {Listing<NatGateway>.Parameters}"),
        new("DeleteNatGateway", Delete, "NatGatewayId"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var here = request.Here;
        var subnet = request.Get(Kinds.Subnet, "SubnetId");
        var type = request["ConnectivityType"] ?? "public";
        if (type is not ("public" or "private"))
        {
            throw new AwsException("InvalidParameterValue", $"Value ({type}) for parameter connectivityType is invalid.");
        }
        var address = type == "private" ? null : request.Get(Kinds.Address, "AllocationId");
        var nat = new NatGateway
        {
            Id = request.World.Ids.Hex("nat-"),
            VpcId = subnet.VpcId,
            SubnetId = subnet.Id,
            ConnectivityType = type,
            Created = request.Now,
            AllocationId = address?.Id,
            PublicIp = address?.PublicIp,
            Tags = request.TagsFor(Kinds.NatGateway),
        };
        (nat.FailureCode, nat.FailureMessage) = (address, here.InternetGateways.Values.Any(g => g.VpcId == subnet.VpcId)) switch
        {
            ({ AssociationId: not null }, _) => ("Resource.AlreadyAssociated", $"Elastic IP address [{address.Id}] is already associated"),
            (not null, false) => ("Gateway.NotAttached", $"Network {subnet.VpcId} has no Internet gateway attached"),
            _ => ((string?)null, (string?)null),
        };
        if (nat.FailureCode is null)
        {
            var eni = NetworkInterface.Create(request.World, here, subnet, [], new()
            {
                Description = $"Interface for NAT Gateway {nat.Id}", PrivateIp = request["PrivateIpAddress"], Type = "nat_gateway",
            });
            eni.AttachManaged(request.World, "amazon-aws");
            nat.InterfaceId = eni.Id;
            nat.PrivateIp = eni.PrivateIp;
            address?.Associate(request.World, eni);
        }
        here.NatGateways.Add(nat.Id, nat);
        NatGatewayLife.Continue(request.World, here, nat);
        return [X("natGateway", Render(request, nat))];
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var nat = request.Get(Kinds.NatGateway, "NatGatewayId");
        if (nat.State is NatGatewayState.Pending or NatGatewayState.Available or NatGatewayState.Failed)
        {
            nat.State = NatGatewayState.Deleting;
            nat.Deleted = request.Now;
            NatGatewayLife.Continue(request.World, request.Here, nat);
        }
        return [X("natGatewayId", nat.Id)];
    }

    static string Word(NatGatewayState state) => state.ToString().ToLowerInvariant();

    static XElement?[] Render(Ec2Request request, NatGateway nat) =>
    [
        X("natGatewayId", nat.Id), X("vpcId", nat.VpcId), X("subnetId", nat.SubnetId), X("state", Word(nat.State)),
        X("createTime", nat.Created), X("deleteTime", nat.Deleted), X("connectivityType", nat.ConnectivityType),
        nat.State == NatGatewayState.Failed ? X("failureCode", nat.FailureCode) : null,
        nat.State == NatGatewayState.Failed ? X("failureMessage", nat.FailureMessage) : null,
        Set("natGatewayAddressSet", new XElement?[][]
        {
            [
                X("allocationId", nat.AllocationId), X("networkInterfaceId", nat.InterfaceId), X("privateIp", nat.PrivateIp),
                X("publicIp", nat.PublicIp), X("isPrimary", true), X("status", nat.State == NatGatewayState.Available ? "succeeded" : "associating"),
            ],
        }),
        Tags(nat.Tags),
    ];
}
