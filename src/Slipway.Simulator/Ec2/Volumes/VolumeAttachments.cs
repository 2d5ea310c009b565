using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Volumes;

static class VolumeAttachments
{
    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("AttachVolume", Attach, "Device InstanceId VolumeId", JudgesResources: true),
        new("DetachVolume", Detach, "Device Force InstanceId VolumeId", JudgesResources: true),
    ];

    static IEnumerable<XElement?> Attach(Ec2Request request)
    {
        var volume = request.Get(Kinds.Volume, "VolumeId");
        var instance = request.Get(Kinds.Instance, "InstanceId");
        var device = request.Args.Need("Device");
        request.Permit(("instance", instance), ("volume", volume));
        if (volume.Attachment is not null) throw new AwsException("VolumeInUse", $"{volume.Id} is already attached to an instance");
        if (volume.State != VolumeState.Available) throw new AwsException("IncorrectState", $"{volume.Id} is not 'available'.");
        if (volume.Zone != instance.Zone)
        {
            throw new AwsException("InvalidVolume.ZoneMismatch", $"The volume '{volume.Id}' is not in the same availability zone as instance '{instance.Id}'");
        }
        if (instance.State is not (InstanceState.Running or InstanceState.Stopped))
        {
            throw new AwsException("IncorrectState", $"Instance '{instance.Id}' is not 'running'.");
        }
        if (instance.VolumeIds.Any(id => request.Here.Volumes[id].Attachment?.Device == device))
        {
            throw new AwsException("InvalidParameterValue", $"Invalid value '{device}' for unixDevice. Attachment point {device} is already in use");
        }
        var attachment = Connect(request.World, volume, instance, device, deleteOnTermination: false, "attaching");
        VolumeLife.Continue(request.World, request.Here, volume);
        return VolumeXml.Attachment(volume, attachment);
    }

    public static VolumeAttachment Connect(World world, Volume volume, Instance instance, string device, bool deleteOnTermination, string state)
    {
        volume.State = VolumeState.InUse;
        instance.VolumeIds.Add(volume.Id);
        return volume.Attachment = new VolumeAttachment
        {
            InstanceId = instance.Id,
            Device = device,
            At = world.Now,
            DeleteOnTermination = deleteOnTermination,
            State = state,
        };
    }

    static IEnumerable<XElement?> Detach(Ec2Request request)
    {
        var volume = request.Get(Kinds.Volume, "VolumeId");
        var instance = volume.Attachment is { } current ? request.Here.Instances.GetValueOrDefault(current.InstanceId) : null;
        request.Permit(instance is null ? [("volume", volume)] : [("instance", instance), ("volume", volume)]);
        if (volume.Attachment is not { } attachment || instance is null)
        {
            throw new AwsException("IncorrectState", $"Volume '{volume.Id}' is in the '{VolumeXml.Word(volume.State)}' state.");
        }
        if ((request["InstanceId"] is { } id && id != attachment.InstanceId) || (request["Device"] is { } device && device != attachment.Device))
        {
            throw new AwsException("InvalidAttachment.NotFound",
                $"The volume '{volume.Id}' is not attached to instance '{request["InstanceId"]}' as device '{request["Device"] ?? attachment.Device}'");
        }
        if (attachment.Device == instance.RootDeviceName && instance.State != InstanceState.Stopped)
        {
            throw new AwsException("OperationNotPermitted", $"Unable to detach root volume '{attachment.Device}' from instance '{instance.Id}'");
        }
        attachment.State = "detaching";
        VolumeLife.Continue(request.World, request.Here, volume);
        return VolumeXml.Attachment(volume, attachment);
    }
}
