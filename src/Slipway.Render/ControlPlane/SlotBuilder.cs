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

    public static IEnumerable<Resource> Build(ClusterDesign design, NetworkImports network, SlotMachines slot, UserDataRenderer userData)
    {
        var securityGroups = SecurityGroups(network, slot);
        var tags = MachineTags.Of(design, slot.Role, (TagNames.Slot, slot.Slot.Name));
        var address = Interface(design, network, slot, securityGroups, tags);
        var records = Records(design, network, slot).ToList();
        var disk = slot.Slot.Member is null ? null : Disk(design, network, slot, tags);
        yield return address;
        foreach (var record in records) yield return record;
        if (disk is not null) yield return disk;
        yield return LaunchTemplateBuilder.Build(design, network, new MachineGroup
        {
            Name = slot.Slot.Name,
            Instance = slot.Instance,
            ProfileId = slot.RoleNames.ProfileId,
            LaunchTemplateId = slot.Names.LaunchTemplate,
            SecurityGroups = securityGroups,
            Public = network.IsPublic(slot.Slot.Subnet),
            Tags = tags,
            Image = ImageParameters.Value(slot.Instance.Image, slot.ImageParameter),
            UserData = userData.ForSlot(slot.Role, slot.Slot, slot.Instance, slot.Names.Group),
        });
        yield return Group(design, network, slot, tags) with
        {
            DependsOn = [address.LogicalId, .. records.Select(record => record.LogicalId), .. disk is null ? Array.Empty<string>() : [disk.LogicalId]],
        };
    }

    static Value[] SecurityGroups(NetworkImports network, SlotMachines slot) =>
        [network.SecurityGroup(slot.SecurityGroup), .. slot.Instance.SecurityGroups.Select(id => (Value)id)];

    static Resource Interface(ClusterDesign design, NetworkImports network, SlotMachines slot, Value[] securityGroups, IEnumerable<(string, string)> tags) =>
        new(slot.Names.Interface, "AWS::EC2::NetworkInterface", new ValueMap
        {
            ["Description"] = $"Fixed address of {slot.Slot.Name} of {design.Name}",
            ["SubnetId"] = network.Subnet(slot.Slot.Subnet),
            ["GroupSet"] = new Value.List(securityGroups),
            ["Tags"] = ResourceTags.List(design, slot.Slot.Name, tags),
        });

    static IEnumerable<Resource> Records(ClusterDesign design, NetworkImports network, SlotMachines slot)
    {
        var domain = design.Network.InternalDomain;
        string[] hosts = slot.Slot.Member is { } member ? [$"{slot.Slot.Name}.{domain}", member.Host] : [$"{slot.Slot.Name}.{domain}"];
        return hosts.Distinct(StringComparer.Ordinal).Select(host => new Resource(SlotNames.Record(host.Split('.')[0]), "AWS::Route53::RecordSet", new ValueMap
        {
            ["HostedZoneId"] = network.InternalZone,
            ["Name"] = host,
            ["Type"] = "A",
            ["TTL"] = RecordTtlSeconds.ToString(CultureInfo.InvariantCulture),
            ["ResourceRecords"] = new Value.List([new Value.Attribute(slot.Names.Interface, "PrimaryPrivateIpAddress")]),
        }));
    }

    // A destroyed cluster leaves no disk behind: its snapshots of etcd are in the state store. A disk that a change replaces does leave
    // a snapshot, for such a change is a mistake or an emergency; not the disk itself, since a slot finds its disk by tag and must
    // never find two.
    static Resource Disk(ClusterDesign design, NetworkImports network, SlotMachines slot, IEnumerable<(string, string)> tags)
    {
        var properties = VolumeProperties.Of(design.Etcd.Volume, "Size", network);
        properties["AvailabilityZone"] = slot.Slot.Zone;
        properties["Tags"] = ResourceTags.List(design, slot.Slot.Name, tags);
        return new(slot.Names.Volume, "AWS::EC2::Volume", properties) { DeletionPolicy = Retention.Delete, UpdateReplacePolicy = Retention.Snapshot };
    }

    static Resource Group(ClusterDesign design, NetworkImports network, SlotMachines slot, IEnumerable<(string, string)> tags) =>
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
            ["Tags"] = new Value.List([.. MachineTags.Propagated(design, slot.Slot.Name, tags)]),
        })
        { CreationPolicy = new(1, slot.Instance.ReadyTimeout) };
}
