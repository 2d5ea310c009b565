using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Addresses;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Ec2.LaunchTemplates;
using Slipway.Simulator.Ec2.Volumes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Instances;

/// <summary>Makes instances, for <c>RunInstances</c> and for Auto Scaling alike.</summary>
static class Launcher
{
    /// <summary>The request's parameters over those of the launch template that it names. Tags of both come together.</summary>
    public static Dictionary<string, string> WithTemplate(Ec2Region here, IReadOnlyDictionary<string, string> parameters)
    {
        var template = new Args(parameters).Sub("LaunchTemplate");
        if (template.IsEmpty) return new Dictionary<string, string>(parameters, StringComparer.Ordinal);
        var data = LaunchTemplate.Find(here, template["LaunchTemplateId"], template["LaunchTemplateName"]).Version(template["Version"]).Data;
        var merged = LaunchTemplateData.Merge(data, parameters);
        JoinTags(new Args(data), merged);
        return merged;
    }

    static void JoinTags(Args template, Dictionary<string, string> merged)
    {
        var number = 1000;
        var own = new Args(merged).List("TagSpecification")
            .SelectMany(s => s.List("Tag").Select(t => (s["ResourceType"], t["Key"]))).ToHashSet();
        foreach (var specification in template.List("TagSpecification"))
        {
            var tags = specification.List("Tag").Where(t => !own.Contains((specification["ResourceType"], t["Key"]))).ToList();
            if (tags.Count == 0 || own.Count == 0) continue;
            merged[$"TagSpecification.{++number}.ResourceType"] = specification.Need("ResourceType");
            for (var i = 0; i < tags.Count; i++)
            {
                merged[$"TagSpecification.{number}.Tag.{i + 1}.Key"] = tags[i].Need("Key");
                merged[$"TagSpecification.{number}.Tag.{i + 1}.Value"] = tags[i]["Value"] ?? "";
            }
        }
    }

    /// <summary>Launches at least the minimum, or none.</summary>
    /// <exception cref="AwsException">As <c>RunInstances</c>.</exception>
    public static IReadOnlyList<Instance> Launch(Ec2Request request, LaunchPlan plan, int min, int max)
    {
        plan.CheckCapacity(request.World);
        var wanted = plan.Primary["PrivateIpAddress"] ?? plan.Args["PrivateIpAddress"];
        if (plan.Primary["NetworkInterfaceId"] is null && wanted is null && plan.Subnet.Available < min)
        {
            throw new AwsException("InsufficientFreeAddressesInSubnet",
                $"There are not enough free addresses in subnet '{plan.Subnet.Id}' to satisfy the requested number of instances.");
        }
        var count = wanted is null && plan.Primary["NetworkInterfaceId"] is null ? Math.Min(max, plan.Subnet.Available) : 1;
        Limits.CheckVcpus(request, plan, count);
        var reservation = request.NewId("r");
        return [.. Enumerable.Range(0, count).Select(index => Create(request, plan, reservation, index, wanted))];
    }

    static Instance Create(Ec2Request request, LaunchPlan plan, string reservation, int index, string? wantedIp)
    {
        var here = request.Here;
        var world = request.World;
        var volumes = Volumes(request, plan);
        var eni = plan.Primary["NetworkInterfaceId"] is { } existing ? Free(here, existing) : NetworkInterface.Create(world, here, plan.Subnet, plan.Groups, new()
        {
            Description = plan.Primary["Description"] ?? "",
            PrivateIp = wantedIp,
            Tags = new(plan.Tags["network-interface"]),
        });
        if (plan.Primary["NetworkInterfaceId"] is null && (plan.Primary.Bool("AssociatePublicIpAddress") ?? plan.Subnet.MapPublicIpOnLaunch))
        {
            eni.PublicIp = PublicAddresses.Next(here);
        }
        var instance = new Instance
        {
            Id = request.NewId("i"),
            ReservationId = reservation,
            LaunchIndex = index,
            ImageId = plan.Image.Id,
            InstanceType = plan.Type.Name,
            Architecture = plan.Type.Architecture,
            Zone = plan.Subnet.Zone,
            VpcId = plan.Subnet.VpcId,
            SubnetId = plan.Subnet.Id,
            PrivateIp = eni.PrivateIp,
            RootDeviceName = plan.Image.RootDevice,
            Launched = world.Now,
            KeyName = plan.Args["KeyName"],
            ProfileArn = plan.ProfileArn,
            ClientToken = plan.Args["ClientToken"],
            UserData = plan.Args["UserData"],
            Spot = plan.Spot,
            Monitoring = plan.Args.Sub("Monitoring").Bool("Enabled") ?? false,
            Metadata = plan.Metadata,
            DisableApiTermination = plan.Args.Bool("DisableApiTermination") ?? false,
            ShutdownBehavior = plan.Args["InstanceInitiatedShutdownBehavior"] ?? "stop",
            Tags = new(plan.Tags["instance"], StringComparer.Ordinal),
        };
        here.Instances.Add(instance.Id, instance);
        InterfaceAttachments.Connect(world, eni, instance, 0, plan.Primary.Bool("DeleteOnTermination") ?? plan.Primary["NetworkInterfaceId"] is null);
        foreach (var (device, deleted, volume) in volumes)
        {
            here.Volumes.Add(volume.Id, volume);
            VolumeAttachments.Connect(world, volume, instance, device, deleted, "attached");
        }
        request.Ec2.Life.Continue(here, instance);
        return instance;
    }

    static NetworkInterface Free(Ec2Region here, string id)
    {
        var eni = here.Get(Kinds.NetworkInterface, id);
        return eni.Attachment is null ? eni : throw InterfaceAttachments.InUse(eni);
    }

    /// <summary>The image's root device, as changed by block device mappings, and the further ones that these add.</summary>
    static List<(string Device, bool Deleted, Volume Volume)> Volumes(Ec2Request request, LaunchPlan plan)
    {
        var mappings = plan.Args.List("BlockDeviceMapping");
        var result = new List<(string, bool, Volume)>();
        Add(plan.Image.RootDevice, mappings.FirstOrDefault(m => m["DeviceName"] == plan.Image.RootDevice, new Args(new Dictionary<string, string>())), plan.Image.RootSize);
        foreach (var mapping in mappings.Where(m => m.Need("DeviceName") != plan.Image.RootDevice && m["NoDevice"] is null)) Add(mapping.Need("DeviceName"), mapping, null);
        return result;

        void Add(string device, Args mapping, int? imageSize)
        {
            var ebs = mapping.Sub("Ebs");
            var volume = VolumeOperations.Make(request, ebs, plan.Subnet.Zone, imageSize is null ? "gp2" : "gp3", new(plan.Tags["volume"], StringComparer.Ordinal), imageSize);
            result.Add((device, ebs.Bool("DeleteOnTermination") ?? true, volume));
        }
    }
}
