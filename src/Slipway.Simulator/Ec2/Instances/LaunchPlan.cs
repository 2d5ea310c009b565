using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.Ec2.Interfaces;
using Slipway.Simulator.Ec2.LaunchTemplates;
using Slipway.Simulator.Ec2.Subnets;
using Slipway.Simulator.Ec2.Tagging;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Instances;

/// <summary>The parameters of a launch, checked: what all instances of one request share.</summary>
sealed record LaunchPlan
{
    static readonly string[] s_tagged = ["instance", "volume", "network-interface", "spot-instances-request"];

    public required Args Args { get; init; }
    public required InstanceType Type { get; init; }
    public required MachineImage Image { get; init; }
    public required Subnet Subnet { get; init; }

    /// <summary>The interface at device index 0; empty where the request names none.</summary>
    public required Args Primary { get; init; }
    public required IReadOnlyList<string> Groups { get; init; }
    public required string? ProfileArn { get; init; }
    public required bool Spot { get; init; }
    public required MetadataOptions Metadata { get; init; }
    public required IReadOnlyDictionary<string, Dictionary<string, string>> Tags { get; init; }

    public static LaunchPlan Make(Ec2Request request, IReadOnlyDictionary<string, string> parameters)
    {
        var args = new Args(parameters);
        var here = request.Here;
        var typeName = args["InstanceType"] ?? "m1.small";
        if (!InstanceTypes.All.TryGetValue(typeName, out var type))
        {
            throw new AwsException("InvalidParameterValue", $"Invalid value '{typeName}' for InstanceType.");
        }
        var image = Images.Find(request.World, here.Name, args["ImageId"] ?? throw new AwsException("MissingParameter", "The request must contain the parameter ImageId"));
        if (image.Architecture is { } architecture && architecture != type.Architecture)
        {
            throw new AwsException("InvalidParameterValue", $"The architecture '{type.Architecture}' of the specified instance type does not match the architecture "
                + $"'{architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again.");
        }
        var cards = args.List("NetworkInterface");
        if (cards.Count > 0 && args.Values("SecurityGroupId").Count > 0)
        {
            throw new AwsException("InvalidParameterCombination", "Network interfaces and an instance-level security groups may not be specified on the same request");
        }
        if (cards.Count > 1) throw AwsException.NotSupported("more than one NetworkInterface of ec2:RunInstances");
        var primary = cards.Count > 0 ? cards[0] : new Args(new Dictionary<string, string>());
        if ((primary.Int("DeviceIndex") ?? 0) != 0) throw new AwsException("InvalidParameterValue", "A network interface at device index 0 is needed");
        var subnet = FindSubnet(here, args, primary);
        if (args["KeyName"] is { } key && here.KeyPairs.Values.All(k => k.Name != key)) throw Kinds.KeyPair.NotFound(key);
        var groups = cards.Count > 0 ? primary.Values("SecurityGroupId") : args.Values("SecurityGroupId");
        LaunchTemplateData.UserData(args["UserData"]);
        var options = args.Sub("MetadataOptions");
        return new LaunchPlan
        {
            Args = args,
            Type = type,
            Image = image,
            Subnet = subnet,
            Primary = primary,
            Groups = InterfaceOperations.SecurityGroupIds(here, subnet.VpcId, groups),
            ProfileArn = Profile(request.World, args.Sub("IamInstanceProfile")),
            Spot = args.Sub("InstanceMarketOptions")["MarketType"] == "spot",
            Metadata = new MetadataOptions(
                options["HttpTokens"] ?? "optional", options.Int("HttpPutResponseHopLimit") ?? 1, options["HttpEndpoint"] ?? "enabled",
                options["InstanceMetadataTags"] ?? "disabled"),
            Tags = TagRules.Read(request, args, s_tagged),
        };
    }

    static Subnet FindSubnet(Ec2Region here, Args args, Args primary)
    {
        if (primary["NetworkInterfaceId"] is { } eni) return here.Subnets[here.Get(Kinds.NetworkInterface, eni).SubnetId];
        var id = primary["SubnetId"] ?? args["SubnetId"] ?? throw new AwsException("VPCIdNotSpecified",
            "No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.");
        return here.Get(Kinds.Subnet, id);
    }

    static string? Profile(World world, Args profile)
    {
        var (parameter, wanted) = profile["Arn"] is { } arn ? ("arn", arn) : ("name", profile["Name"]);
        if (wanted is null) return null;
        if (world.Parts<IInstanceProfiles>().FirstOrDefault() is not { } profiles) return wanted;
        return profiles.FindProfile(wanted)?.Arn ?? throw new AwsException("InvalidParameterValue",
            $"Value ({wanted}) for parameter iamInstanceProfile.{parameter} is invalid. Invalid IAM Instance Profile {(parameter == "arn" ? "ARN" : "name")}");
    }

    /// <exception cref="AwsException">The zone has none of the type, or no more.</exception>
    public void CheckCapacity(World world)
    {
        if (!InstanceTypes.IsOffered(Type, Subnet.Zone))
        {
            throw new AwsException("Unsupported", $"Your requested instance type ({Type.Name}) is not supported in your requested Availability Zone "
                + $"({Subnet.Zone}). Please retry your request by not specifying an Availability Zone.");
        }
        if (world.Parts<ICapacity>().Concat(world.Faults.OfType<ICapacity>()).All(c => c.HasRoom(Subnet.Zone, Type.Name, Spot))) return;
        throw Spot
            ? new AwsException("InsufficientInstanceCapacity", "There is no Spot capacity available that matches your request.", 500)
            : new AwsException("InsufficientInstanceCapacity", $"We currently do not have sufficient {Type.Name} capacity in the Availability Zone you requested "
                + $"({Subnet.Zone}). Our system will be working on provisioning additional capacity.", 500);
    }
}
