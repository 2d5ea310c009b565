using System.Xml.Linq;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Ec2;

/// <summary>EC2's XML: lower camel case, lists of <c>item</c>.</summary>
static class Ec2Reading
{
    public static IReadOnlyDictionary<string, string> Tags(this XElement e) => e.Pairs("tagSet", "key", "value");

    public static Instance Instance(XElement e) => new(
        e.Str("instanceId"), e.Child("instanceState").Str("name"), e.Str("instanceType"), e.Str("imageId"), e.Str("architecture"),
        e.Str("privateIpAddress"), e.Str("ipAddress"), e.Str("privateDnsName"), e.Str("subnetId"), e.Str("vpcId"),
        e.Child("placement").Str("availabilityZone"), e.Str("instanceLifecycle"),
        e.Child("stateReason").Text("message") ?? e.Str("reason"), e.Time("launchTime"),
        e.List("networkInterfaceSet", i => new InstanceInterface(
            i.Str("networkInterfaceId"), i.Child("attachment").Str("attachmentId"), i.Child("attachment").Int("deviceIndex"), i.Str("privateIpAddress"), i.Str("status"))),
        e.List("blockDeviceMapping", b => new BlockDevice(
            b.Str("deviceName"), b.Child("ebs").Str("volumeId"), b.Child("ebs").Str("status"), b.Child("ebs").Bool("deleteOnTermination"))),
        e.Tags());

    public static LaunchTemplateSettings LaunchTemplateSettings(XElement e) => new(
        e.Str("versionNumber"), e.Items("launchTemplateData").GroupBy(setting => setting.Name.LocalName).ToDictionary(setting => setting.Key, setting => string.Join(',', setting.Select(Canonical))));

    /// <summary>EC2 does not say in which order it gives lists.</summary>
    static string Canonical(XElement e) => e.HasElements
        ? $"({string.Join(',', e.Elements().Select(inner => $"{inner.Name.LocalName}={Canonical(inner)}").Order(StringComparer.Ordinal))})" : e.Value;

    public static Volume Volume(XElement e) => new(
        e.Str("volumeId"), e.Str("status"), e.Int("size"), e.Str("volumeType"), e.Str("availabilityZone"), e.Str("snapshotId"),
        e.Bool("encrypted"), e.Str("kmsKeyId"), e.Time("createTime"), e.List("attachmentSet", VolumeAttachment), e.Tags());

    public static VolumeAttachment VolumeAttachment(XElement e) =>
        new(e.Str("volumeId"), e.Str("instanceId"), e.Str("device"), e.Str("status"), e.Bool("deleteOnTermination"));

    public static Snapshot Snapshot(XElement e) => new(
        e.Str("snapshotId"), e.Str("volumeId"), e.Str("status"), e.Int("volumeSize"), e.Str("description"), e.Time("startTime"), e.Tags());

    public static Vpc Vpc(XElement e) => new(
        e.Str("vpcId"), e.Str("state"), e.Str("cidrBlock"),
        [.. e.List("cidrBlockAssociationSet", c => c.Str("cidrBlock")).Prepend(e.Str("cidrBlock")).Where(c => c.Length > 0).Distinct()],
        e.Bool("isDefault"), e.Tags());

    public static Subnet Subnet(XElement e) => new(
        e.Str("subnetId"), e.Str("vpcId"), e.Str("cidrBlock"), e.Str("availabilityZone"), e.Str("state"),
        e.Bool("mapPublicIpOnLaunch"), e.Int("availableIpAddressCount"), e.Tags());

    public static RouteTable RouteTable(XElement e) => new(
        e.Str("routeTableId"), e.Str("vpcId"), e.Items("associationSet").Any(a => a.Bool("main")),
        [.. e.Items("associationSet").Select(a => a.Text("subnetId")).OfType<string>()],
        e.List("routeSet", r => new Route(
            r.Text("destinationCidrBlock") ?? r.Text("destinationIpv6CidrBlock") ?? r.Str("destinationPrefixListId"),
            RouteTargets.Select(r.Text).OfType<string>().FirstOrDefault() ?? "", r.Str("state"))),
        e.Tags());

    static readonly string[] RouteTargets =
        ["natGatewayId", "networkInterfaceId", "vpcPeeringConnectionId", "transitGatewayId", "egressOnlyInternetGatewayId", "instanceId", "gatewayId"];

    public static Address Address(XElement e) => new(
        e.Str("allocationId"), e.Str("publicIp"), e.Str("associationId"), e.Str("instanceId"), e.Str("networkInterfaceId"), e.Tags());

    public static NatGateway NatGateway(XElement e) => new(
        e.Str("natGatewayId"), e.Str("vpcId"), e.Str("subnetId"), e.Str("state"),
        [.. e.Items("natGatewayAddressSet").Select(a => a.Text("publicIp")).OfType<string>()], e.Tags());

    public static NetworkInterface NetworkInterface(XElement e) => new(
        e.Str("networkInterfaceId"), e.Str("status"), e.Str("interfaceType"), e.Str("vpcId"), e.Str("subnetId"), e.Str("availabilityZone"),
        e.Str("privateIpAddress"), e.Str("macAddress"), e.Str("description"), e.Bool("requesterManaged"),
        e.Child("attachment") is { } a && a.Text("attachmentId") is { } id
            ? new InterfaceAttachment(id, a.Str("instanceId"), a.Int("deviceIndex"), a.Str("status"), a.Bool("deleteOnTermination"))
            : null,
        e.List("groupSet", g => g.Str("groupId")), e.Tags());

    public static SecurityGroup SecurityGroup(XElement e) => new(
        e.Str("groupId"), e.Str("groupName"), e.Str("vpcId"), e.Str("groupDescription"),
        e.List("ipPermissions", Permission), e.List("ipPermissionsEgress", Permission), e.Tags());

    static IpPermission Permission(XElement e) => new(
        e.Str("ipProtocol"), e.Text("fromPort") is null ? null : e.Int("fromPort"), e.Text("toPort") is null ? null : e.Int("toPort"),
        e.List("ipRanges", r => r.Str("cidrIp")), e.List("ipv6Ranges", r => r.Str("cidrIpv6")),
        e.List("groups", g => g.Str("groupId")), e.List("prefixListIds", p => p.Str("prefixListId")));

    public static Image Image(XElement e) => new(
        e.Str("imageId"), e.Str("name"), e.Str("imageOwnerId"), e.Str("architecture"), e.Str("imageState"), e.Str("rootDeviceName"), e.Time("creationDate"), e.Tags())
    {
        Platform = e.Text("platform"),
        RootDeviceType = e.Str("rootDeviceType"),
        Virtualization = e.Str("virtualizationType"),
    };

    public static AvailabilityZone AvailabilityZone(XElement e) => new(e.Str("zoneName"), e.Str("zoneId"), e.Str("zoneState"), e.Text("zoneType") ?? "availability-zone");
}
