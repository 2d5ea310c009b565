using System.Xml.Linq;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.Ec2.Interfaces;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Instances;

static class InstanceXml
{
    public static XElement State(string name, InstanceState state) => X(name, X("code", (int)state), X("name", InstanceStates.Word(state)));

    public static XElement?[] Render(Ec2Request request, Instance instance)
    {
        var here = request.Here;
        var cards = instance.InterfaceIds.Select(id => here.Interfaces[id]).ToList();
        var primary = cards.Count > 0 ? cards[0] : null;
        var gone = instance.State == InstanceState.Terminated;
        return
        [
            X("instanceId", instance.Id), X("imageId", instance.ImageId), State("instanceState", instance.State),
            X("privateDnsName", gone ? "" : Names.Private(here.Name, instance.PrivateIp)),
            X("dnsName", primary is null ? "" : Names.Public(here, primary)),
            X("reason", instance.Reason is null ? "" : "User initiated"), X("keyName", instance.KeyName), X("amiLaunchIndex", instance.LaunchIndex),
            Set("productCodes", Array.Empty<string>()), X("instanceType", instance.InstanceType), X("launchTime", instance.Launched),
            X("placement", X("availabilityZone", instance.Zone), X("availabilityZoneId", Zones.Id(instance.Zone)), X("groupName", ""), X("tenancy", "default")),
            X("monitoring", X("state", instance.Monitoring ? "enabled" : "disabled")),
            X("subnetId", gone ? null : instance.SubnetId), X("vpcId", gone ? null : instance.VpcId),
            X("privateIpAddress", gone ? null : instance.PrivateIp), X("ipAddress", primary?.PublicIp),
            X("sourceDestCheck", primary?.SourceDestCheck ?? true), InterfaceXml.Groups(here, primary?.Groups ?? []),
            instance.ReasonCode is null ? null : X("stateReason", X("code", instance.ReasonCode), X("message", instance.Reason)),
            X("architecture", instance.Architecture), X("rootDeviceType", "ebs"), X("rootDeviceName", instance.RootDeviceName),
            Set("blockDeviceMapping", instance.VolumeIds.Select(id => here.Volumes[id]).Select(volume => new XElement?[]
            {
                X("deviceName", volume.Attachment?.Device),
                X("ebs", X("volumeId", volume.Id), X("status", volume.Attachment?.State), X("attachTime", volume.Attachment?.At),
                    X("deleteOnTermination", volume.Attachment?.DeleteOnTermination == true)),
            })),
            X("virtualizationType", "hvm"), X("instanceLifecycle", instance.Spot ? "spot" : null), X("clientToken", instance.ClientToken ?? ""),
            Tags(instance.Tags), X("hypervisor", "xen"),
            Set("networkInterfaceSet", cards.Select(eni => (XElement?[])
            [
                .. InterfaceXml.Common(request, eni), X("status", "in-use"), InterfaceXml.Attachment(request, eni),
            ])),
            instance.ProfileArn is { } arn ? X("iamInstanceProfile", X("arn", arn), X("id", request.Ec2.ProfileId(arn))) : null,
            X("ebsOptimized", false), X("enaSupport", true), MetadataOptions("metadataOptions", instance), X("enclaveOptions", X("enabled", false)),
            X("platformDetails", "Linux/UNIX"), X("usageOperation", "RunInstances"),
        ];
    }

    public static XElement MetadataOptions(string name, Instance instance) => X(name,
        X("state", "applied"), X("httpTokens", instance.Metadata.HttpTokens), X("httpPutResponseHopLimit", instance.Metadata.HopLimit),
        X("httpEndpoint", instance.Metadata.HttpEndpoint), X("instanceMetadataTags", instance.Metadata.InstanceTags));
}
