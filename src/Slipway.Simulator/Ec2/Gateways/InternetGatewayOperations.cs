using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Gateways;

static class InternetGatewayOperations
{
    static readonly Listing<InternetGateway> s_listing = new(Kinds.InternetGateway, "InternetGatewayId", "internetGatewaySet", new()
    {
        { "internet-gateway-id", g => g.Id },
        { "attachment.vpc-id", g => g.VpcId },
        { "attachment.state", g => g.VpcId is null ? null : "available" },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateInternetGateway", Create, "TagSpecification"),
        new("DescribeInternetGateways", s_listing.Describe, $"InternetGatewayId {Listing<InternetGateway>.Parameters}"),
        new("DeleteInternetGateway", Delete, "InternetGatewayId"),
        new("AttachInternetGateway", Attach, "InternetGatewayId VpcId"),
        new("DetachInternetGateway", Detach, "InternetGatewayId VpcId"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var gateway = new InternetGateway { Id = request.NewId("igw"), Tags = request.TagsFor(Kinds.InternetGateway) };
        request.Here.InternetGateways.Add(gateway.Id, gateway);
        return [X("internetGateway", Render(request, gateway))];
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var gateway = request.Get(Kinds.InternetGateway, "InternetGatewayId");
        if (gateway.VpcId is not null)
        {
            throw new AwsException("DependencyViolation", $"The internetGateway '{gateway.Id}' has dependencies and cannot be deleted.");
        }
        request.Here.InternetGateways.Remove(gateway.Id);
        return Done;
    }

    static IEnumerable<XElement?> Attach(Ec2Request request)
    {
        var gateway = request.Get(Kinds.InternetGateway, "InternetGatewayId");
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        if (gateway.VpcId is { } already)
        {
            throw new AwsException("Resource.AlreadyAssociated", $"resource {gateway.Id} is already attached to network {already}");
        }
        if (request.Here.InternetGateways.Values.Any(g => g.VpcId == vpc.Id))
        {
            throw new AwsException("InvalidParameterValue", $"Network {vpc.Id} already has an internet gateway attached");
        }
        gateway.VpcId = vpc.Id;
        return Done;
    }

    static IEnumerable<XElement?> Detach(Ec2Request request)
    {
        var gateway = request.Get(Kinds.InternetGateway, "InternetGatewayId");
        var vpc = request.Get(Kinds.Vpc, "VpcId");
        if (gateway.VpcId != vpc.Id) throw new AwsException("Gateway.NotAttached", $"resource {gateway.Id} is not attached to network {vpc.Id}");
        if (request.Here.Interfaces.Values.Any(i => i.VpcId == vpc.Id && i.PublicIp is not null))
        {
            throw new AwsException("DependencyViolation",
                $"Network {vpc.Id} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.");
        }
        gateway.VpcId = null;
        return Done;
    }

    static XElement?[] Render(Ec2Request request, InternetGateway gateway) =>
    [
        X("internetGatewayId", gateway.Id), X("ownerId", request.Account),
        Set("attachmentSet", gateway.VpcId is null ? [] : new XElement?[][] { [X("vpcId", gateway.VpcId), X("state", "available")] }),
        Tags(gateway.Tags),
    ];
}
