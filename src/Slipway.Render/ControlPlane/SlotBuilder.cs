using System.Globalization;
using Slipway.Design.Model;
using Slipway.Render.Machines;
using Slipway.Render.Network;
using Slipway.Render.Resources;
using Slipway.Render.UserData;

namespace Slipway.Render.ControlPlane;

/// <summary>
/// A place for one machine: an address and a disk that stay, and a group of one that puts a machine there. The group has no update
/// policy, so a new launch template never replaces a machine by itself: when, in which order and whether etcd is well enough is
/// decided by whoever rolls the cluster, not by CloudFormation.
/// </summary>
static class SlotBuilder
{
    public const int RecordTtlSeconds = 60;

    /// <summary>What stays when machines go: the network interface, its names, the disk of a member of etcd.</summary>
    public static IEnumerable<Resource> Address(ClusterDesign design, NetworkImports network, SlotMachines slot) =>
    [
        Interface(design, network, slot),
        .. slot.Hosts(design).Select(host => Record(network, slot, host)),
        .. slot.Slot.Member is null ? Array.Empty<Resource>() : [Disk(design, network, slot)],
    ];

    /// <param name="records">Logical ids of the records without which no machine should start.</param>
    public static IEnumerable<Resource> Machine(
        ClusterDesign design, NetworkImports network, SlotMachines slot, UserDataRenderer userData, IReadOnlyList<string> records)
    {
        yield return LaunchTemplateBuilder.Build(design, network, new MachineGroup
        {
            Name = slot.Slot.Name,
            Instance = slot.Instance,
            ProfileId = slot.RoleNames.ProfileId,
            LaunchTemplateId = slot.Names.LaunchTemplate,
            SecurityGroups = SecurityGroups(network, slot),
            Public = network.IsPublic(slot.Slot.Subnet),
            Tags = slot.Tags(design),
            Image = ImageParameters.Value(slot.Instance.Image, slot.ImageParameter),
            UserData = userData.ForSlot(slot.Role, slot.Slot, slot.Instance, slot.Names.Group),
        });
        yield return Group(design, network, slot) with
        {
            DependsOn = [.. records, slot.Names.Interface, .. slot.Slot.Member is null ? Array.Empty<string>() : [slot.Names.Volume]],
        };
    }

    static Value[] SecurityGroups(NetworkImports network, SlotMachines slot) =>
        [network.SecurityGroup(slot.SecurityGroup), .. slot.Instance.SecurityGroups.Select(id => (Value)id)];

    static Resource Interface(ClusterDesign design, NetworkImports network, SlotMachines slot) =>
        new(slot.Names.Interface, "AWS::EC2::NetworkInterface", new ValueMap
        {
            ["Description"] = $"Fixed address of {slot.Slot.Name} of {design.Name}",
            ["SubnetId"] = network.Subnet(slot.Slot.Subnet),
            ["GroupSet"] = new Value.List(SecurityGroups(network, slot)),
            ["Tags"] = ResourceTags.List(design, slot.Slot.Name, slot.Tags(design)),
        });

    static Resource Record(NetworkImports network, SlotMachines slot, string host) => new(SlotNames.Record(host), "AWS::Route53::RecordSet", new ValueMap
    {
        ["HostedZoneId"] = network.InternalZone,
        ["Name"] = host,
        ["Type"] = "A",
        ["TTL"] = RecordTtlSeconds.ToString(CultureInfo.InvariantCulture),
        ["ResourceRecords"] = new Value.List([new Value.Attribute(slot.Names.Interface, "PrimaryPrivateIpAddress")]),
    });

    // A destroyed cluster leaves no disk behind: its snapshots of etcd are in the state store. A disk that a change replaces does leave
    // a snapshot, for such a change is a mistake or an emergency; not the disk itself, since a slot finds its disk by tag and must
    // never find two.
    static Resource Disk(ClusterDesign design, NetworkImports network, SlotMachines slot)
    {
        var properties = VolumeProperties.Of(design.Etcd.Volume, "Size", network);
        properties["AvailabilityZone"] = slot.Slot.Zone;
        properties["Tags"] = ResourceTags.List(design, slot.Slot.Name, slot.Tags(design));
        return new(slot.Names.Volume, "AWS::EC2::Volume", properties) { DeletionPolicy = Retention.Delete, UpdateReplacePolicy = Retention.Snapshot };
    }

    static Resource Group(ClusterDesign design, NetworkImports network, SlotMachines slot) =>
        new(slot.Names.Group, "AWS::AutoScaling::AutoScalingGroup", new ValueMap
        {
            ["MinSize"] = "1",
            ["MaxSize"] = "1",
            ["DesiredCapacity"] = "1",
            ["VPCZoneIdentifier"] = new Value.List([network.Subnet(slot.Slot.Subnet)]),
            ["LaunchTemplate"] = GroupProperties.LaunchTemplate(slot.Names.LaunchTemplate),
            ["HealthCheckType"] = "EC2",
            ["HealthCheckGracePeriod"] = (long)slot.Instance.ReadyTimeout.TotalSeconds,
            ["TargetGroupARNs"] = slot.ServesApi ? new Value.List([new Value.Reference(LoadBalancerBuilder.TargetGroup)]) : null,
            ["Tags"] = new Value.List([.. MachineTags.Propagated(design, slot.Slot.Name, slot.Tags(design))]),
        })
        { CreationPolicy = new(1, slot.Instance.ReadyTimeout) };
}
