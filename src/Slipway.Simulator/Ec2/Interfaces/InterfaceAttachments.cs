using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Interfaces;

static class InterfaceAttachments
{
    static readonly TimeSpan s_detaching = TimeSpan.FromSeconds(4);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("AttachNetworkInterface", Attach, "NetworkInterfaceId InstanceId DeviceIndex NetworkCardIndex", JudgesResources: true),
        new("DetachNetworkInterface", Detach, "AttachmentId Force", JudgesResources: true),
    ];

    static IEnumerable<XElement?> Attach(Ec2Request request)
    {
        var eni = request.Get(Kinds.NetworkInterface, "NetworkInterfaceId");
        var instance = request.Get(Kinds.Instance, "InstanceId");
        request.Permit(("instance", instance), ("network-interface", eni));
        var index = request.Args.Int("DeviceIndex") ?? throw new AwsException("MissingParameter", "The request must contain the parameter deviceIndex");
        if (eni.Attachment is not null) throw InUse(eni);
        if (instance.State is not (InstanceState.Running or InstanceState.Stopped))
        {
            throw new AwsException("IncorrectState", $"The instance '{instance.Id}' is not in a valid state for this operation: it must be running or stopped.");
        }
        if (eni.Zone != instance.Zone)
        {
            throw new AwsException("InvalidParameterCombination",
                "You may not attach a network interface to an instance if they are not in the same availability zone");
        }
        if (instance.InterfaceIds.Any(id => request.Here.Interfaces[id].Attachment?.DeviceIndex == index))
        {
            throw new AwsException("InvalidParameterValue", $"Instance '{instance.Id}' already has an interface attached at device index '{index}'.");
        }
        if (instance.InterfaceIds.Count >= InstanceTypes.All[instance.InstanceType].MaxInterfaces)
        {
            throw new AwsException("AttachmentLimitExceeded", $"Interface count {instance.InterfaceIds.Count + 1} exceeds the limit for {instance.InstanceType}");
        }
        Connect(request.World, eni, instance, index, deleteOnTermination: false);
        return [X("attachmentId", eni.Attachment?.Id), X("networkCardIndex", 0)];
    }

    public static AwsException InUse(NetworkInterface eni) => new("InvalidNetworkInterface.InUse", $"Interface: [{eni.Id}] in use.");

    public static void Connect(World world, NetworkInterface eni, Instance instance, int index, bool deleteOnTermination)
    {
        eni.Attachment = new InterfaceAttachment
        {
            Id = world.Ids.Hex("eni-attach-"),
            InstanceId = instance.Id,
            OwnerId = world.Account,
            DeviceIndex = index,
            At = world.Now,
            DeleteOnTermination = deleteOnTermination,
        };
        instance.InterfaceIds.Add(eni.Id);
    }

    static IEnumerable<XElement?> Detach(Ec2Request request)
    {
        var id = request.Args.Need("AttachmentId");
        var here = request.Here;
        var eni = here.Interfaces.Values.FirstOrDefault(i => i.Attachment?.Id == id)
            ?? throw new AwsException("InvalidAttachmentID.NotFound", $"The networkInterface attachment ID '{id}' does not exist");
        if (eni.Attachment is not { InstanceId: { } instanceId } attachment)
        {
            throw new AwsException("AuthFailure", "You do not have permission to access the specified resource.", 403);
        }
        var instance = here.Instances[instanceId];
        request.Permit(("instance", instance), ("network-interface", eni));
        if (attachment.DeviceIndex == 0)
        {
            throw new AwsException("OperationNotPermitted",
                "The network interface at device index 0 and networkCard index 0 cannot be detached.");
        }
        attachment.Detaching = true;
        Finish(request.World, here, eni);
        return Done;
    }

    /// <summary>Ends a detachment that is under way.</summary>
    public static void Finish(World world, Ec2Region here, NetworkInterface eni)
    {
        var attachment = eni.Attachment;
        world.Clock.Schedule(s_detaching, () =>
        {
            if (eni.Attachment == attachment) Disconnect(here, eni);
        });
    }

    public static void Disconnect(Ec2Region here, NetworkInterface eni)
    {
        if (eni.Attachment?.InstanceId is { } id && here.Instances.TryGetValue(id, out var instance)) instance.InterfaceIds.Remove(eni.Id);
        eni.Attachment = null;
    }
}
