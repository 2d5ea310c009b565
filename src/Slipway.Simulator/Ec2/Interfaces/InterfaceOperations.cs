using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Interfaces;

static class InterfaceOperations
{
    static readonly Listing<NetworkInterface> s_listing = new(Kinds.NetworkInterface, "NetworkInterfaceId", "networkInterfaceSet", new()
    {
        { "network-interface-id", i => i.Id },
        { "vpc-id", i => i.VpcId },
        { "subnet-id", i => i.SubnetId },
        { "availability-zone", i => i.Zone },
        { "status", Status },
        { "description", i => i.Description },
        { "group-id", i => i.Groups },
        { "private-ip-address", i => i.PrivateIp },
        { "addresses.private-ip-address", i => i.PrivateIp },
        { "association.public-ip", i => i.PublicIp },
        { "attachment.instance-id", i => i.Attachment?.InstanceId },
        { "attachment.attachment-id", i => i.Attachment?.Id },
        { "attachment.device-index", i => i.Attachment?.DeviceIndex.ToString() },
        { "attachment.status", i => i.Attachment is null ? null : i.Attachment.Detaching ? "detaching" : "attached" },
        { "interface-type", i => i.Type },
        { "requester-managed", i => i.RequesterManaged ? "true" : "false" },
        { "mac-address", i => i.Mac },
    }, Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateNetworkInterface", Create, "SubnetId Description PrivateIpAddress SecurityGroupId InterfaceType TagSpecification", JudgesResources: true),
        new("DescribeNetworkInterfaces", s_listing.Describe, $"NetworkInterfaceId {Listing<NetworkInterface>.Parameters}"),
        new("DeleteNetworkInterface", Delete, "NetworkInterfaceId", JudgesResources: true),
        new("ModifyNetworkInterfaceAttribute", Modify, "NetworkInterfaceId Description SourceDestCheck SecurityGroupId Attachment", JudgesResources: true),
        new("DescribeNetworkInterfaceAttribute", DescribeAttribute, "NetworkInterfaceId Attribute"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var subnet = request.Get(Kinds.Subnet, "SubnetId");
        var tags = request.TagsFor(Kinds.NetworkInterface);
        request.PermitNew("network-interface", tags, ("subnet", subnet));
        if (request["InterfaceType"] is { } type and not "interface") throw AwsException.NotSupported($"InterfaceType {type} of ec2:CreateNetworkInterface");
        var eni = NetworkInterface.Create(request.World, request.Here, subnet, Groups(request, subnet.VpcId), new()
        {
            Description = request["Description"] ?? "",
            PrivateIp = request["PrivateIpAddress"],
            Tags = tags,
        });
        return [X("networkInterface", Render(request, eni))];
    }

    static List<string> Groups(Ec2Request request, string vpcId) => SecurityGroupIds(request.Here, vpcId, request.Args.Values("SecurityGroupId"));

    /// <summary>The groups, checked to be of the VPC; its default group where none is named.</summary>
    public static List<string> SecurityGroupIds(Ec2Region here, string vpcId, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            if (here.Get(Kinds.SecurityGroup, id).VpcId != vpcId)
            {
                throw new AwsException("InvalidParameter", $"Security group {id} and subnet belong to different networks.");
            }
        }
        return ids.Count > 0 ? [.. ids.Distinct()] : [here.Vpcs[vpcId].DefaultGroupId];
    }

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var eni = request.Get(Kinds.NetworkInterface, "NetworkInterfaceId");
        request.Permit(("network-interface", eni));
        if (eni.Attachment is not null) throw new AwsException("InvalidParameterValue", $"Network interface '{eni.Id}' is currently in use.");
        NetworkInterface.Remove(request.Here, eni);
        return Done;
    }

    static IEnumerable<XElement?> Modify(Ec2Request request)
    {
        var eni = request.Get(Kinds.NetworkInterface, "NetworkInterfaceId");
        request.Permit(("network-interface", eni));
        if (request.Args.Sub("Description")["Value"] is { } description) eni.Description = description;
        if (request.Args.Sub("SourceDestCheck").Bool("Value") is { } check) eni.SourceDestCheck = check;
        if (request.Args.Values("SecurityGroupId").Count > 0)
        {
            var groups = Groups(request, eni.VpcId);
            eni.Groups.Clear();
            eni.Groups.AddRange(groups);
        }
        if (request.Args.Sub("Attachment")["AttachmentId"] is { } id)
        {
            if (eni.Attachment?.Id != id) throw new AwsException("InvalidAttachmentID.NotFound", $"The networkInterface attachment ID '{id}' does not exist");
            eni.Attachment.DeleteOnTermination = request.Args.Sub("Attachment").Bool("DeleteOnTermination") ?? eni.Attachment.DeleteOnTermination;
        }
        return Done;
    }

    static IEnumerable<XElement?> DescribeAttribute(Ec2Request request)
    {
        var eni = request.Get(Kinds.NetworkInterface, "NetworkInterfaceId");
        return
        [
            X("networkInterfaceId", eni.Id),
            request.Args.Need("Attribute") switch
            {
                "description" => X("description", X("value", eni.Description)),
                "sourceDestCheck" => X("sourceDestCheck", X("value", eni.SourceDestCheck)),
                "groupSet" => InterfaceXml.Groups(request.Here, eni.Groups),
                "attachment" => InterfaceXml.Attachment(request, eni),
                var other => throw new AwsException("InvalidParameterValue", $"Value ({other}) for parameter attribute is invalid. Unknown attribute."),
            },
        ];
    }

    static string Status(NetworkInterface eni) => eni.Attachment is null ? "available" : "in-use";

    static XElement?[] Render(Ec2Request request, NetworkInterface eni) =>
    [
        .. InterfaceXml.Common(request, eni), X("availabilityZone", eni.Zone), X("availabilityZoneId", Catalog.Zones.Id(eni.Zone)),
        X("requesterManaged", eni.RequesterManaged), X("requesterId", eni.RequesterManaged ? eni.Attachment?.OwnerId : null),
        X("status", Status(eni)), InterfaceXml.Attachment(request, eni), Tags(eni.Tags),
    ];
}
