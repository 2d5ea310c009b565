using Slipway.Design.Facts;
using Slipway.Design.Model;
using Slipway.Render.Network;
using Slipway.Render.Resources;
using Slipway.Spec.Model;

namespace Slipway.Render.Machines;

/// <summary>
/// Launch templates: IMDSv2 only, one hop so that pods without the host's network cannot ask for the machine's credentials, an
/// encrypted root disk, and every tag from the first moment on.
/// </summary>
static class LaunchTemplateBuilder
{
    static readonly string[] TaggedAtLaunch = ["instance", "volume", "network-interface"];

    public static Resource Build(ClusterDesign design, NetworkImports network, MachineGroup group) => new(group.LaunchTemplateId, "AWS::EC2::LaunchTemplate", new ValueMap
    {
        ["LaunchTemplateData"] = new ValueMap
        {
            ["ImageId"] = group.Image,
            ["InstanceType"] = group.Instance.Types[0],
            ["IamInstanceProfile"] = new ValueMap { ["Arn"] = new Value.Attribute(group.ProfileId, "Arn") },
            ["KeyName"] = design.Ssh.KeyName,
            ["MetadataOptions"] = new ValueMap { ["HttpEndpoint"] = "enabled", ["HttpTokens"] = "required", ["HttpPutResponseHopLimit"] = 1 },
            ["Placement"] = Tenancy(group.Instance.Tenancy),
            ["BlockDeviceMappings"] = new Value.List([RootDisk(group.Instance, network)]),
            ["NetworkInterfaces"] = new Value.List([PrimaryInterface(group)]),
            ["TagSpecifications"] = new Value.List([.. TaggedAtLaunch.Select(type => TagSpecification(design, group, type))]),
            ["UserData"] = new Value.Base64(group.UserData),
        },
        ["TagSpecifications"] = new Value.List([TagSpecification(design, group, "launch-template")]),
    });

    static ValueMap RootDisk(InstanceDesign instance, NetworkImports network)
    {
        var disk = VolumeProperties.Of(instance.RootVolume, "VolumeSize", network);
        disk["DeleteOnTermination"] = true;
        return new() { ["DeviceName"] = RootDevices.Of(instance.Image.Family), ["Ebs"] = disk };
    }

    static ValueMap PrimaryInterface(MachineGroup group) => new()
    {
        ["DeviceIndex"] = 0,
        ["AssociatePublicIpAddress"] = group.Public,
        ["DeleteOnTermination"] = true,
        ["Groups"] = new Value.List(group.SecurityGroups),
    };

    static ValueMap? Tenancy(Tenancy tenancy) =>
        tenancy == Spec.Model.Tenancy.Default ? null : new() { ["Tenancy"] = tenancy.ToString().ToLowerInvariant() };

    static ValueMap TagSpecification(ClusterDesign design, MachineGroup group, string type) => new()
    {
        ["ResourceType"] = type,
        ["Tags"] = ResourceTags.List(design, group.Name, Tags(design, group, type)),
    };

    /// <summary>
    /// By the slot's tag an agent finds the disk and the interface that outlive machines, so a machine's own root disk and first interface
    /// must not carry it.
    /// </summary>
    static IEnumerable<(string Key, string Value)> Tags(ClusterDesign design, MachineGroup group, string type) => type switch
    {
        "instance" => [.. group.Tags, MachineTags.Kubernetes(design)],
        "volume" or "network-interface" => group.Tags.Where(tag => tag.Key != TagNames.Slot),
        _ => group.Tags,
    };
}
