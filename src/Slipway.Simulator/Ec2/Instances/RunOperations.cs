using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Instances;

static class RunOperations
{
    const string Parameters = "BlockDeviceMapping ImageId InstanceType KeyName MaxCount MinCount Monitoring Placement SecurityGroupId SubnetId UserData "
        + "CreditSpecification EbsOptimized IamInstanceProfile InstanceInitiatedShutdownBehavior InstanceMarketOptions LaunchTemplate MaintenanceOptions "
        + "MetadataOptions NetworkInterface PrivateDnsNameOptions PrivateIpAddress DisableApiTermination TagSpecification";

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("RunInstances", Run, Parameters),
        new("TerminateInstances", Terminate, "InstanceId"),
        new("StopInstances", Stop, "InstanceId Force"),
        new("StartInstances", Start, "InstanceId"),
        new("RebootInstances", Reboot, "InstanceId"),
    ];

    static IEnumerable<XElement?> Run(Ec2Request request)
    {
        var min = request.Args.Int("MinCount") ?? throw new AwsException("MissingParameter", "The request must contain the parameter MinCount");
        var max = request.Args.Int("MaxCount") ?? throw new AwsException("MissingParameter", "The request must contain the parameter MaxCount");
        if (min < 1) throw new AwsException("InvalidParameterValue", "Value (0) for parameter minCount is invalid. It must be greater than 0.");
        if (max < min) throw new AwsException("InvalidParameterValue", $"MaxCount ({max}) must be at least MinCount ({min})");
        var plan = LaunchPlan.Make(request, Launcher.WithTemplate(request.Here, request.Call.Parameters));
        var instances = Launcher.Launch(request, plan, min, max);
        return
        [
            X("reservationId", instances[0].ReservationId), X("ownerId", request.Account), Set("groupSet", Array.Empty<string>()),
            Set("instancesSet", instances.Select(instance => InstanceXml.Render(request, instance))),
        ];
    }

    static IEnumerable<XElement?> Terminate(Ec2Request request)
    {
        var instances = Named(request);
        if (instances.Find(i => i.DisableApiTermination) is { } guarded)
        {
            throw new AwsException("OperationNotPermitted", $"The instance '{guarded.Id}' may not be terminated. Modify its 'disableApiTermination' "
                + "instance attribute and try again.");
        }
        return Change(request, instances, instance =>
            request.Ec2.Life.Terminate(request.Here, instance, "Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown"));
    }

    static IEnumerable<XElement?> Stop(Ec2Request request)
    {
        var instances = Named(request);
        foreach (var instance in instances)
        {
            if (instance.State is InstanceState.ShuttingDown or InstanceState.Terminated or InstanceState.Pending)
            {
                throw new AwsException("IncorrectInstanceState", $"The instance '{instance.Id}' is not in a state from which it can be stopped.");
            }
            if (instance.Spot) throw new AwsException("UnsupportedOperation", $"You can't stop the Spot Instance '{instance.Id}' because it is associated with a one-time Spot Instance request.");
        }
        return Change(request, instances, instance =>
        {
            if (instance.State != InstanceState.Running) return;
            (instance.ReasonCode, instance.Reason) = ("Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown");
            request.Ec2.Life.Enter(request.Here, instance, InstanceState.Stopping);
        });
    }

    static IEnumerable<XElement?> Start(Ec2Request request)
    {
        var instances = Named(request);
        foreach (var instance in instances)
        {
            if (instance.State is InstanceState.Stopping or InstanceState.ShuttingDown or InstanceState.Terminated)
            {
                throw new AwsException("IncorrectInstanceState", $"The instance '{instance.Id}' is not in a state from which it can be started.");
            }
        }
        return Change(request, instances, instance =>
        {
            if (instance.State != InstanceState.Stopped) return;
            instance.Launched = request.Now;
            (instance.ReasonCode, instance.Reason) = (null, null);
            request.Ec2.Life.Enter(request.Here, instance, InstanceState.Pending);
        });
    }

    static IEnumerable<XElement?> Reboot(Ec2Request request)
    {
        foreach (var instance in Named(request))
        {
            if (instance.State != InstanceState.Running) throw new AwsException("IncorrectInstanceState", $"The instance '{instance.Id}' is not running.");
            request.Ec2.Machines.Boot(request.Here, instance);
        }
        return Done;
    }

    static List<Instance> Named(Ec2Request request)
    {
        var ids = request.Args.Values("InstanceId");
        if (ids.Count == 0) throw new AwsException("MissingParameter", "The request must contain the parameter InstanceId");
        foreach (var id in ids.Where(id => !id.StartsWith("i-", StringComparison.Ordinal)))
        {
            throw new AwsException("InvalidInstanceID.Malformed", $"Invalid id: \"{id}\"");
        }
        return [.. ids.Distinct().Select(id => request.Here.Get(Kinds.Instance, id))];
    }

    static IEnumerable<XElement?> Change(Ec2Request request, List<Instance> instances, Action<Instance> change)
    {
        var before = instances.ConvertAll(i => i.State);
        instances.ForEach(change);
        return
        [
            Set("instancesSet", instances.Select((instance, i) => new XElement?[]
            {
                X("instanceId", instance.Id), InstanceXml.State("currentState", instance.State), InstanceXml.State("previousState", before[i]),
            })),
        ];
    }
}
