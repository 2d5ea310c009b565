using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Ec2.LaunchTemplates;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Ec2.Instances;

/// <summary>The machines behind running instances. They run outside the world's gate and look into its state through it.</summary>
public sealed class MachineRoom(World world)
{
    readonly Dictionary<string, (Machine Machine, CancellationTokenSource Stop)> _machines = new(StringComparer.Ordinal);

    /// <summary>The machine of a running instance; null otherwise.</summary>
    public Machine? Running(string instanceId) =>
        _machines.TryGetValue(instanceId, out var entry) && !entry.Stop.IsCancellationRequested ? entry.Machine : null;

    /// <summary>Also that of an instance that ran once: its console is still there to read.</summary>
    public Machine? Any(string instanceId) => _machines.TryGetValue(instanceId, out var entry) ? entry.Machine : null;

    public void Boot(Ec2Region here, Instance instance)
    {
        var machine = Build(here, instance);
        var stop = new CancellationTokenSource();
        if (_machines.TryGetValue(instance.Id, out var earlier)) earlier.Stop.Cancel();
        _machines[instance.Id] = (machine, stop);
        if (world.Software is { } software) _ = Task.Run(() => RunAsync(software, machine, stop.Token), CancellationToken.None);
    }

    public void Halt(string instanceId)
    {
        // The callbacks of a token are other people's code: not under the gate.
        if (_machines.TryGetValue(instanceId, out var entry)) _ = entry.Stop.CancelAsync();
    }

    public void Forget(string instanceId)
    {
        Halt(instanceId);
        _machines.Remove(instanceId);
    }

    static async Task RunAsync(IInstanceSoftware software, Machine machine, CancellationToken stopped)
    {
        try
        {
            await software.RunAsync(machine, stopped).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            machine.Log("reboot: Power down");
        }
#pragma warning disable CA1031 // What runs on a machine may fail in any way; that is seen on its console and harms nobody else.
        catch (Exception e)
#pragma warning restore CA1031
        {
            machine.Log($"Kernel panic - not syncing: {e}");
        }
    }

    Machine Build(Ec2Region here, Instance instance)
    {
        var userData = LaunchTemplateData.UserData(instance.UserData);
        var publicIp = instance.PrimaryInterfaceId is { } id ? here.Interfaces[id].PublicIp : null;
        var name = Names.Private(here.Name, instance.PrivateIp);
        return new Machine
        {
            World = world,
            InstanceId = instance.Id,
            InstanceType = instance.InstanceType,
            Region = here.Name,
            Zone = instance.Zone,
            ImageId = instance.ImageId,
            ImageName = Catalog.Images.NameOf(world, here.Name, instance.ImageId),
            PrivateIp = instance.PrivateIp,
            PrivateDnsName = name,
            PublicIp = publicIp,
            UserData = userData,
            AwsEndpoint = world.Endpoint,
            Metadata = new MetadataHandler(new InstanceMetadata
            {
                World = world,
                InstanceId = instance.Id,
                InstanceType = instance.InstanceType,
                ImageId = instance.ImageId,
                Region = here.Name,
                Zone = instance.Zone,
                PrivateIp = instance.PrivateIp,
                PrivateDnsName = name,
                PublicIp = publicIp,
                Architecture = instance.Architecture,
                SecurityGroups = [.. Cards(here, instance).Take(1).SelectMany(eni => eni.Groups).Select(group => here.SecurityGroups[group].Name)],
                UserData = userData,
                InstanceProfile = () => instance.ProfileArn is { } arn ? arn[(arn.LastIndexOf('/') + 1)..] : null,
                Interfaces = () => world.Look(() => Cards(here, instance).Select(eni => Card(here, eni)).ToList()),
                Tags = instance.Metadata.InstanceTags == "enabled" ? () => world.Look(() => new Dictionary<string, string>(instance.Tags)) : null,
            }),
            RootSize = instance.VolumeIds.Select(id => here.Volumes[id]).FirstOrDefault(volume => volume.Attachment?.Device == instance.RootDeviceName)?.Size ?? 0,
            Disks = () => world.Look(() => Disks(here, instance)),
            Interfaces = () => world.Look(() => Cards(here, instance).Select(eni => (eni.Id, eni.PrivateIp)).ToList()),
            Time = world.Time,
        };
    }

    static IReadOnlyDictionary<string, (string VolumeId, Disk Disk)> Disks(Ec2Region here, Instance instance) => instance.VolumeIds
        .Select(id => here.Volumes[id])
        .Where(volume => volume.Attachment is { State: "attached" })
        .ToDictionary(volume => Device(instance, volume.Attachment?.Device), volume => (volume.Id, volume.Disk));

    /// <summary>The machine sees its root disk as <c>/dev/xvda</c>, whatever the image calls it.</summary>
    static string Device(Instance instance, string? device) => device is null || device == instance.RootDeviceName ? RootDevice : device;

    const string RootDevice = "/dev/xvda";

    static IEnumerable<NetworkInterface> Cards(Ec2Region here, Instance instance) =>
        instance.InterfaceIds.Select(id => here.Interfaces[id]).Where(eni => eni.Attachment is { Detaching: false });

    static MetadataInterface Card(Ec2Region here, NetworkInterface eni) => new(
        eni.Id, eni.Mac, eni.Attachment?.DeviceIndex ?? 0, eni.PrivateIp, eni.SubnetId, here.Subnets[eni.SubnetId].Cidr, eni.VpcId,
        here.Vpcs[eni.VpcId].Cidr, eni.Groups);
}
