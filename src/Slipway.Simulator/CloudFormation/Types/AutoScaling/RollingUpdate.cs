using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Engine;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types.AutoScaling;

/// <summary><c>AutoScalingRollingUpdate</c>: replaces instances of an old launch template version, some at a time.</summary>
/// <param name="AwaitSignals">A replacement counts once it has signalled, within <paramref name="Pause"/>.</param>
sealed record RollingUpdate(int BatchSize, int MinInService, bool AwaitSignals, TimeSpan Pause)
{
    public static RollingUpdate? Of(JsonObject? policy) => policy?["AutoScalingRollingUpdate"] is not JsonObject rolling ? null : new RollingUpdate(
        Math.Max(1, AutoScalingGroupType.Whole(rolling["MaxBatchSize"].Text() ?? "1")),
        AutoScalingGroupType.Whole(rolling["MinInstancesInService"].Text()),
        rolling["WaitOnResourceSignals"].IsTrue(),
        SignalPolicy.Duration(rolling["PauseTime"].Text() ?? (rolling["WaitOnResourceSignals"].IsTrue() ? "PT5M" : "PT0S")));

    /// <summary>Looks at the group, and takes the next batch away when the one before has been replaced.</summary>
    public Progress Step(Work work, XElement group)
    {
        if (work.Signals.Values.Count(success => !success) is > 0 and var failures)
            return Progress.Failed($"Received {failures} FAILURE signal(s). Unable to satisfy 100% MinSuccessfulInstancesPercent requirement");
        var instances = group.Find("Instances/member").ToList();
        var current = Current(work, group);
        var old = instances.Where(instance => Template(instance.Find("LaunchTemplate").FirstOrDefault()) != current).ToList();
        var ready = instances.Where(AutoScalingGroupType.InService)
            .Where(instance => old.Contains(instance) || !AwaitSignals || work.Signals.ContainsKey(instance.At("InstanceId") ?? "") || WasThere(work, instance)).ToList();
        var wanted = AutoScalingGroupType.Whole(group.At("DesiredCapacity"));
        if (ready.Count < wanted) return Overdue(work, instances.Count - old.Count) ? Progress.Failed(
            $"Received {work.Signals.Count} SUCCESS signal(s) out of {instances.Count - old.Count}. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement") : Progress.Waiting;
        if (old.Count == 0) return Progress.Done;
        var batch = Math.Min(BatchSize, wanted - MinInService);
        if (batch < 1) return Progress.Failed("MinInstancesInService must be less than the autoscaling group's current size");
        foreach (var instance in old.Take(batch))
        {
            AutoScalingGroupType.Call(work, "TerminateInstanceInAutoScalingGroup",
                Flat.Query().Add("InstanceId", instance.At("InstanceId")).Add("ShouldDecrementDesiredCapacity", "false"));
        }
        return Progress.Waiting;
    }

    /// <summary>Instances from before the update have nothing to signal any more.</summary>
    static bool WasThere(Work work, XElement instance)
    {
        var reply = work.Query("ec2", "DescribeInstances", Flat.Ec2().Add("InstanceId.1", instance.At("InstanceId")).Parameters);
        return DateTimeOffset.TryParse(reply.At("reservationSet/item/instancesSet/item/launchTime"), CultureInfo.InvariantCulture, out var launched)
            && launched < work.Started;
    }

    /// <summary>The group's launch template, with a version that is a number.</summary>
    static (string?, string?) Current(Work work, XElement group)
    {
        var (id, version) = Template(group.Find("LaunchTemplate").Concat(group.Find("MixedInstancesPolicy/LaunchTemplate/LaunchTemplateSpecification")).FirstOrDefault());
        if (version is not (null or "$Latest" or "$Default")) return (id, version);
        var reply = work.Query("ec2", "DescribeLaunchTemplates", Flat.Ec2().Add("LaunchTemplateId.1", id).Parameters);
        return (id, reply.At($"launchTemplates/item/{(version == "$Latest" ? "latest" : "default")}VersionNumber"));
    }

    /// <summary>Each batch has its pause to signal in.</summary>
    bool Overdue(Work work, int replaced) =>
        AwaitSignals && work.World.Now - work.Started > Pause * Math.Max(1, (replaced + BatchSize - 1) / BatchSize) + TimeSpan.FromMinutes(5);

    static (string?, string?) Template(XElement? specification) => (specification?.At("LaunchTemplateId"), specification?.At("Version"));
}
