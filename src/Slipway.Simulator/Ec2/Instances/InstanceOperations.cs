using System.Text;
using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Instances;

static class InstanceOperations
{
    static readonly Listing<Instance> s_listing = new(Kinds.Instance, "InstanceId", "reservationSet", new()
    {
        { "instance-id", i => i.Id },
        { "instance-state-name", i => InstanceStates.Word(i.State) },
        { "instance-state-code", i => ((int)i.State).ToString() },
        { "instance-type", i => i.InstanceType },
        { "instance-lifecycle", i => i.Spot ? "spot" : null },
        { "image-id", i => i.ImageId },
        { "vpc-id", i => i.VpcId },
        { "subnet-id", i => i.SubnetId },
        { "availability-zone", i => i.Zone },
        { "private-ip-address", i => i.PrivateIp },
        { "ip-address", (here, i) => i.InterfaceIds.Select(id => here.Interfaces[id].PublicIp) },
        { "private-dns-name", (here, i) => [Interfaces.Names.Private(here.Name, i.PrivateIp)] },
        { "key-name", i => i.KeyName },
        { "reservation-id", i => i.ReservationId },
        { "architecture", i => i.Architecture },
        { "client-token", i => i.ClientToken },
        { "iam-instance-profile.arn", i => i.ProfileArn },
        { "instance.group-id", (here, i) => i.InterfaceIds.SelectMany(id => here.Interfaces[id].Groups) },
        { "network-interface.network-interface-id", i => i.InterfaceIds },
        { "block-device-mapping.volume-id", i => i.VolumeIds },
    }, InstanceXml.Render);

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("DescribeInstances", Describe, $"InstanceId {Listing<Instance>.Parameters}"),
        new("DescribeInstanceStatus", DescribeStatus, $"InstanceId IncludeAllInstances {Listing<Instance>.Parameters}"),
        new("GetConsoleOutput", Console, "InstanceId Latest"),
        new("DescribeInstanceAttribute", DescribeAttribute, "InstanceId Attribute"),
        new("ModifyInstanceAttribute", Modify,
            "InstanceId SourceDestCheck DisableApiTermination InstanceType InstanceInitiatedShutdownBehavior GroupId", JudgesResources: true),
        new("ModifyInstanceMetadataOptions", ModifyMetadata, "InstanceId HttpTokens HttpPutResponseHopLimit HttpEndpoint InstanceMetadataTags"),
    ];

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        var (page, next) = s_listing.Page(request);
        return
        [
            Set("reservationSet", page.GroupBy(i => i.ReservationId).Select(reservation => new XElement?[]
            {
                X("reservationId", reservation.Key), X("ownerId", request.Account), Set("groupSet", Array.Empty<string>()),
                Set("instancesSet", reservation.Select(instance => InstanceXml.Render(request, instance))),
            })),
            X("nextToken", next),
        ];
    }

    static IEnumerable<XElement?> DescribeStatus(Ec2Request request)
    {
        var all = request.Args.Bool("IncludeAllInstances") == true;
        var (page, next) = s_listing.Page(request);
        return
        [
            Set("instanceStatusSet", page.Where(i => all || i.State == InstanceState.Running).Select(i => new[]
            {
                X("instanceId", i.Id), X("availabilityZone", i.Zone), InstanceXml.State("instanceState", i.State),
                Health("systemStatus", request, i), Health("instanceStatus", request, i),
            })),
            X("nextToken", next),
        ];
    }

    static XElement Health(string name, Ec2Request request, Instance instance)
    {
        var (status, detail) = instance.State != InstanceState.Running ? ("not-applicable", null)
            : request.Now - instance.Launched < TimeSpan.FromMinutes(2) ? ("initializing", "initializing") : ("ok", "passed");
        return X(name, X("status", status),
            detail is null ? null : Set("details", new XElement?[][] { [X("name", "reachability"), X("status", detail)] }));
    }

    static IEnumerable<XElement?> Console(Ec2Request request)
    {
        var instance = request.Get(Kinds.Instance, "InstanceId");
        var text = string.Join('\n', request.Ec2.Machines.Any(instance.Id)?.Console ?? []);
        return
        [
            X("instanceId", instance.Id), X("timestamp", request.Now),
            X("output", text.Length == 0 ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(text + "\n"))),
        ];
    }

    static IEnumerable<XElement?> DescribeAttribute(Ec2Request request)
    {
        var instance = request.Get(Kinds.Instance, "InstanceId");
        var primary = instance.PrimaryInterfaceId is { } id ? request.Here.Interfaces[id] : null;
        return
        [
            X("instanceId", instance.Id),
            request.Args.Need("Attribute") switch
            {
                "userData" => X("userData", X("value", instance.UserData)),
                "instanceType" => X("instanceType", X("value", instance.InstanceType)),
                "disableApiTermination" => X("disableApiTermination", X("value", instance.DisableApiTermination)),
                "instanceInitiatedShutdownBehavior" => X("instanceInitiatedShutdownBehavior", X("value", instance.ShutdownBehavior)),
                "rootDeviceName" => X("rootDeviceName", X("value", instance.RootDeviceName)),
                "sourceDestCheck" => X("sourceDestCheck", X("value", primary?.SourceDestCheck ?? true)),
                "groupSet" => Interfaces.InterfaceXml.Groups(request.Here, primary?.Groups ?? []),
                var other => throw AwsException.NotSupported($"the attribute {other} of ec2:DescribeInstanceAttribute"),
            },
        ];
    }

    static IEnumerable<XElement?> Modify(Ec2Request request)
    {
        var instance = request.Get(Kinds.Instance, "InstanceId");
        request.Permit(("instance", instance));
        var primary = instance.PrimaryInterfaceId is { } id ? request.Here.Interfaces[id] : null;
        var args = request.Args;
        if (args.Sub("InstanceType")["Value"] is { } type)
        {
            if (instance.State != InstanceState.Stopped)
            {
                throw new AwsException("IncorrectInstanceState", $"The instance '{instance.Id}' is not in the 'stopped' state.");
            }
            if (!Catalog.InstanceTypes.All.ContainsKey(type)) throw new AwsException("InvalidParameterValue", $"Invalid value '{type}' for InstanceType.");
            instance.InstanceType = type;
        }
        if (args.Sub("SourceDestCheck").Bool("Value") is { } check && primary is not null) primary.SourceDestCheck = check;
        if (args.Sub("DisableApiTermination").Bool("Value") is { } guarded) instance.DisableApiTermination = guarded;
        if (args.Sub("InstanceInitiatedShutdownBehavior")["Value"] is { } behavior) instance.ShutdownBehavior = behavior;
        if (args.Values("GroupId") is { Count: > 0 } groups && primary is not null)
        {
            var ids = Interfaces.InterfaceOperations.SecurityGroupIds(request.Here, instance.VpcId, groups);
            primary.Groups.Clear();
            primary.Groups.AddRange(ids);
        }
        return Done;
    }

    static IEnumerable<XElement?> ModifyMetadata(Ec2Request request)
    {
        var instance = request.Get(Kinds.Instance, "InstanceId");
        var old = instance.Metadata;
        instance.Metadata = new MetadataOptions(
            request["HttpTokens"] ?? old.HttpTokens, request.Args.Int("HttpPutResponseHopLimit") ?? old.HopLimit,
            request["HttpEndpoint"] ?? old.HttpEndpoint, request["InstanceMetadataTags"] ?? old.InstanceTags);
        return [X("instanceId", instance.Id), InstanceXml.MetadataOptions("instanceMetadataOptions", instance)];
    }
}
