using Slipway.Simulator.Calls;
using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Catalog;
using Slipway.Simulator.Ec2.LaunchTemplates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.AutoScaling;

/// <summary>Settings of a group from a request; what it leaves out stays as it was.</summary>
static class SettingsReader
{
    public const string Parameters = "AutoScalingGroupName LaunchTemplate MixedInstancesPolicy MinSize MaxSize DesiredCapacity DefaultCooldown AvailabilityZones "
        + "HealthCheckType HealthCheckGracePeriod VPCZoneIdentifier TerminationPolicies NewInstancesProtectedFromScaleIn CapacityRebalance "
        + "MaxInstanceLifetime DefaultInstanceWarmup ServiceLinkedRoleARN";

    public static GroupSettings Read(AutoScalingRequest request, GroupSettings? old)
    {
        var args = request.Args;
        var here = request.Service.Ec2.Region(request.Call.Region);
        var min = args.Int("MinSize") ?? old?.Min ?? throw Missing("MinSize");
        var max = args.Int("MaxSize") ?? old?.Max ?? throw Missing("MaxSize");
        var desired = args.Int("DesiredCapacity") ?? (old is null ? min : Math.Clamp(old.Desired, min, Math.Max(min, max)));
        if (max < min) throw AutoScalingRequest.Invalid($"Max bound, {max}, must be greater than or equal to min bound, {min}");
        if (desired < min || desired > max)
        {
            throw AutoScalingRequest.Invalid(desired < min
                ? $"Desired capacity:{desired} must be greater than or equal to min size:{min}"
                : $"Desired capacity:{desired} must be less than or equal to max size:{max}");
        }
        var (template, mixed) = Template(args, here, old);
        var (subnets, zones) = Places(args, here, old);
        return new GroupSettings
        {
            Template = template,
            Mixed = mixed,
            Min = min,
            Max = max,
            Desired = desired,
            Subnets = subnets,
            Zones = zones,
            HealthCheckType = HealthCheck(args["HealthCheckType"]) ?? old?.HealthCheckType ?? "EC2",
            GracePeriod = args.Int("HealthCheckGracePeriod") ?? old?.GracePeriod ?? 0,
            Cooldown = args.Int("DefaultCooldown") ?? old?.Cooldown ?? 300,
            TerminationPolicies = Policies(args.MemberValues("TerminationPolicies")) ?? old?.TerminationPolicies ?? ["Default"],
            ProtectNew = args.Bool("NewInstancesProtectedFromScaleIn") ?? old?.ProtectNew ?? false,
            CapacityRebalance = args.Bool("CapacityRebalance") ?? old?.CapacityRebalance ?? false,
            MaxInstanceLifetime = args.Int("MaxInstanceLifetime") ?? old?.MaxInstanceLifetime,
            DefaultInstanceWarmup = args.Int("DefaultInstanceWarmup") ?? old?.DefaultInstanceWarmup,
            ServiceLinkedRole = args["ServiceLinkedRoleARN"] ?? old?.ServiceLinkedRole,
        };
    }

    static AwsException Missing(string name) =>
        AutoScalingRequest.Invalid($"1 validation error detected: Value at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");

    static string? HealthCheck(string? text)
    {
        foreach (var kind in text?.Split(',') ?? [])
        {
            if (kind is not ("EC2" or "ELB")) throw AwsException.NotSupported($"the HealthCheckType {kind}");
        }
        return text;
    }

    static IReadOnlyList<string>? Policies(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (name is not ("Default" or "OldestInstance" or "NewestInstance" or "OldestLaunchTemplate"))
            {
                throw AwsException.NotSupported($"the termination policy {name}");
            }
        }
        return names.Count == 0 ? null : names;
    }

    static (TemplateRef? Template, MixedPolicy? Mixed) Template(Args args, Ec2Region here, GroupSettings? old)
    {
        var (single, mixed) = (args.Sub("LaunchTemplate"), args.Sub("MixedInstancesPolicy"));
        if (!single.IsEmpty && !mixed.IsEmpty)
        {
            throw AutoScalingRequest.Invalid("Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        }
        if (!single.IsEmpty) return (Ref(single, here), null);
        if (!mixed.IsEmpty) return (null, Mixed(mixed, here));
        return old is not null ? (old.Template, old.Mixed) : throw AutoScalingRequest.Invalid(
            "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
    }

    static TemplateRef Ref(Args args, Ec2Region here)
    {
        try
        {
            var template = LaunchTemplate.Find(here, args["LaunchTemplateId"], args["LaunchTemplateName"]);
            var version = args["Version"] ?? "$Default";
            template.Version(version);
            return new TemplateRef(template.Id, template.Name, version);
        }
        catch (AwsException e)
        {
            throw AutoScalingRequest.Invalid($"You must use a valid fully-formed launch template. {e.Message}");
        }
    }

    static MixedPolicy Mixed(Args args, Ec2Region here)
    {
        var template = args.Sub("LaunchTemplate");
        var distribution = args.Sub("InstancesDistribution");
        var overrides = template.Members("Overrides").Select(item => new TypeOverride(
            item["InstanceType"] ?? throw AwsException.NotSupported("an override without InstanceType (InstanceRequirements)"),
            item["WeightedCapacity"] is { } weight and not "1" ? throw AwsException.NotSupported($"WeightedCapacity {weight}") : item["WeightedCapacity"],
            item.Sub("LaunchTemplateSpecification") is { IsEmpty: false } own ? Ref(own, here) : null)).ToList();
        foreach (var item in overrides.Where(o => !InstanceTypes.All.ContainsKey(o.InstanceType)))
        {
            throw AutoScalingRequest.Invalid($"The instance type {item.InstanceType} does not exist");
        }
        return new MixedPolicy
        {
            Template = Ref(template.Sub("LaunchTemplateSpecification"), here),
            Overrides = overrides,
            OnDemandStrategy = distribution["OnDemandAllocationStrategy"] ?? "prioritized",
            OnDemandBase = distribution.Int("OnDemandBaseCapacity") ?? 0,
            OnDemandPercentage = distribution.Int("OnDemandPercentageAboveBaseCapacity") ?? 100,
            SpotStrategy = distribution["SpotAllocationStrategy"] ?? "lowest-price",
            SpotPools = distribution.Int("SpotInstancePools"),
            SpotMaxPrice = distribution["SpotMaxPrice"],
        };
    }

    static (IReadOnlyList<string> Subnets, IReadOnlyList<string> Zones) Places(Args args, Ec2Region here, GroupSettings? old)
    {
        var subnets = args["VPCZoneIdentifier"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (subnets is null)
        {
            return old is not null ? (old.Subnets, old.Zones) : throw AutoScalingRequest.Invalid("At least one Availability Zone or VPC Subnet is required.");
        }
        foreach (var id in subnets.Where(id => !here.Subnets.ContainsKey(id))) throw AutoScalingRequest.Invalid($"The subnet ID '{id}' does not exist");
        var zones = subnets.Select(id => here.Subnets[id].Zone).Distinct().ToList();
        if (args.MemberValues("AvailabilityZones") is { Count: > 0 } named && named.Except(zones).Any())
        {
            throw AutoScalingRequest.Invalid("The availability zones of the specified subnets and the AutoScalingGroup do not match");
        }
        return (subnets, zones);
    }
}
