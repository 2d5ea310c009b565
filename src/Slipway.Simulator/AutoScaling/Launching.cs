using Slipway.Simulator.Ec2;
using Slipway.Simulator.Ec2.Instances;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.AutoScaling;

/// <summary>From a missing instance to one in service.</summary>
sealed class Launching(AutoScalingService service, Keeper keeper, HookWaits hooks, Terminating terminating)
{
    World World => service.World;

    public HookWaits Hooks => hooks;

    /// <summary>Launches what is missing; after a refusal it stops and tries again later.</summary>
    public void Fill(Group group)
    {
        var from = group.Counted.Count();
        var cause = $"{group.Trigger}  At {Xml.Seconds(World.Now)} an instance was started in response to a difference between desired and actual capacity, "
            + $"increasing the capacity from {from} to {group.Settings.Desired}.".TrimStart();
        for (var i = from; i < group.Settings.Desired; i++)
        {
            if (Launch(group, cause)) continue;
            var delay = Delays.Retry * Math.Pow(2, Math.Min(group.FailedLaunches++, 4));
            keeper.Look(group, delay);
            return;
        }
        group.FailedLaunches = 0;
    }

    bool Launch(Group group, string cause)
    {
        var here = service.Ec2.Region(group.Region);
        var spot = Allocation.NextIsSpot(group);
        AwsException? refusal = null;
        var tried = "";
        foreach (var subnet in Allocation.Subnets(group, here))
        {
            foreach (var (template, type) in Allocation.Types(group.Settings, spot))
            {
                tried = subnet;
                try
                {
                    Join(group, Start(group, here, subnet, template, type, spot), template, cause);
                    return true;
                }
                catch (AwsException e)
                {
                    refusal = e;
                    if (e.Code is not ("InsufficientInstanceCapacity" or "Unsupported" or "InsufficientFreeAddressesInSubnet")) return Fail(group, e, subnet, cause);
                }
            }
        }
        return Fail(group, refusal ?? new AwsException("ValidationError", "The group has no subnet to launch in"), tried, cause);
    }

    Instance Start(Group group, Ec2Region here, string subnet, TemplateRef template, string? type, bool spot)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LaunchTemplate.LaunchTemplateId"] = template.Id,
            ["LaunchTemplate.Version"] = template.Version,
            ["SubnetId"] = subnet,
            ["TagSpecification.1.ResourceType"] = "instance",
            ["TagSpecification.1.Tag.1.Key"] = "aws:autoscaling:groupName",
            ["TagSpecification.1.Tag.1.Value"] = group.Name,
        };
        if (type is not null) parameters["InstanceType"] = type;
        if (spot) parameters["InstanceMarketOptions.MarketType"] = "spot";
        var number = 1;
        foreach (var tag in group.Tags.Where(t => t.Propagate))
        {
            parameters[$"TagSpecification.1.Tag.{++number}.Key"] = tag.Key;
            parameters[$"TagSpecification.1.Tag.{number}.Value"] = tag.Value;
        }
        return service.Ec2.Internal(group.Region, "RunInstances", parameters, request =>
            Launcher.Launch(request, LaunchPlan.Make(request, Launcher.WithTemplate(here, parameters)), 1, 1)[0]);
    }

    void Join(Group group, Instance instance, TemplateRef template, string cause)
    {
        var version = service.Ec2.Region(group.Region).LaunchTemplates[template.Id].Version(template.Version).Number;
        instance.Tags["aws:ec2launchtemplate:id"] = template.Id;
        instance.Tags["aws:ec2launchtemplate:version"] = version.ToString();
        var activity = Record(group, $"Launching a new EC2 instance: {instance.Id}", cause, instance.SubnetId, instance.Zone, "PreInService", 30);
        group.Members.Add(new Member
        {
            InstanceId = instance.Id,
            InstanceType = instance.InstanceType,
            Zone = instance.Zone,
            SubnetId = instance.SubnetId,
            Template = template with { Version = version.ToString() },
            Joined = World.Now,
            Spot = instance.Spot,
            Protected = group.Settings.ProtectNew,
            ActivityId = activity.Id,
        });
    }

    bool Fail(Group group, AwsException refusal, string subnet, string cause)
    {
        var zone = service.Ec2.Region(group.Region).Subnets.GetValueOrDefault(subnet)?.Zone ?? "";
        Record(group, "Launching a new EC2 instance.  Status Reason: " + refusal.Message + " Launching EC2 instance failed.", cause, subnet, zone, "Failed", 100)
            .Finish(World.Now, "Failed", refusal.Message + " Launching EC2 instance failed.");
        return false;
    }

    Activity Record(Group group, string description, string cause, string subnet, string zone, string status, int progress) => group.Record(new Activity
    {
        Id = World.Ids.Guid().ToString(),
        Description = description,
        Cause = cause,
        Start = World.Now,
        Details = $$"""{"Subnet ID":"{{subnet}}","Availability Zone":"{{zone}}"}""",
        StatusCode = status,
        Progress = progress,
    });

    /// <summary>The instance is up.</summary>
    public void Running(Group group, Member member)
    {
        if (!hooks.Begin(group, member, LifecycleHook.Launching, LifecycleState.PendingWait, keeper)) Serve(group, member);
        else if (group.Activities.Find(a => a.Id == member.ActivityId) is { } activity) (activity.StatusCode, activity.Progress) = ("MidLifecycleAction", 60);
    }

    public void AfterHook(Group group, Member member, string result)
    {
        member.State = LifecycleState.PendingProceed;
        if (result == "CONTINUE")
        {
            Serve(group, member);
            return;
        }
        group.Activities.Find(a => a.Id == member.ActivityId)?.Finish(World.Now, "Cancelled", "Lifecycle Action with token was abandoned");
        terminating.Begin(group, member, $"At {Xml.Seconds(World.Now)} an instance was taken out of service because its lifecycle action was abandoned.");
    }

    public void Serve(Group group, Member member)
    {
        member.State = LifecycleState.InService;
        service.Register(group, group.TargetGroups, [member.InstanceId]);
        group.Activities.Find(a => a.Id == member.ActivityId)?.Finish(World.Now);
    }
}
