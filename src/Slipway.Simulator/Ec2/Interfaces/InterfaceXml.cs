using System.Xml.Linq;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Interfaces;

/// <summary>What listings of interfaces and of instances say alike.</summary>
static class InterfaceXml
{
    public static XElement?[] Common(Ec2Request request, NetworkInterface eni) =>
    [
        X("networkInterfaceId", eni.Id), X("subnetId", eni.SubnetId), X("vpcId", eni.VpcId), X("description", eni.Description),
        X("ownerId", request.Account), X("macAddress", eni.Mac), X("privateIpAddress", eni.PrivateIp), X("privateDnsName", Names.Private(request.Here.Name, eni.PrivateIp)),
        X("sourceDestCheck", eni.SourceDestCheck), Groups(request.Here, eni.Groups), Association(request, eni),
        Set("privateIpAddressesSet", new XElement?[][]
        {
            [
                X("privateIpAddress", eni.PrivateIp), X("privateDnsName", Names.Private(request.Here.Name, eni.PrivateIp)), X("primary", true),
                Association(request, eni),
            ],
        }),
        Set("ipv6AddressesSet", Array.Empty<XElement?[]>()), X("interfaceType", eni.Type),
    ];

    public static XElement Groups(Ec2Region here, IEnumerable<string> ids) =>
        Set("groupSet", ids.Select(id => new[] { X("groupId", id), X("groupName", here.SecurityGroups.GetValueOrDefault(id)?.Name) }));

    public static XElement? Attachment(Ec2Request request, NetworkInterface eni) => eni.Attachment is not { } attachment ? null : X("attachment",
        X("attachmentId", attachment.Id), X("instanceId", attachment.InstanceId), X("instanceOwnerId", attachment.OwnerId),
        X("deviceIndex", attachment.DeviceIndex), X("networkCardIndex", 0), X("status", attachment.Detaching ? "detaching" : "attached"),
        X("attachTime", attachment.At), X("deleteOnTermination", attachment.DeleteOnTermination));

    static XElement? Association(Ec2Request request, NetworkInterface eni) => eni.PublicIp is not { } ip ? null : X("association",
        X("publicIp", ip), X("publicDnsName", Names.Public(request.Here, eni)), X("ipOwnerId", eni.AllocationId is null ? "amazon" : request.Account),
        X("allocationId", eni.AllocationId),
        X("associationId", eni.AllocationId is { } id ? request.Here.Addresses.GetValueOrDefault(id)?.AssociationId : null));
}
