using System.Xml.Linq;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.AutoScaling;

/// <summary>EC2 Auto Scaling. Every list is complete unless a limit is given.</summary>
public sealed class AutoScalingClient
{
    readonly Caller _caller;

    internal AutoScalingClient(Caller caller) => _caller = caller;

    /// <param name="names">None: all groups.</param>
    public async Task<IReadOnlyList<AutoScalingGroup>> DescribeGroupsAsync(IReadOnlyCollection<string>? names = null, IReadOnlyDictionary<string, string>? tags = null, CancellationToken ct = default)
    {
        if (names is null) return await SliceAsync(null).ConfigureAwait(false);
        var found = new List<AutoScalingGroup>();
        foreach (var slice in names.Distinct().Chunk(50)) found.AddRange(await SliceAsync(slice).ConfigureAwait(false));
        return found;

        Task<IReadOnlyList<AutoScalingGroup>> SliceAsync(string[]? slice) => _caller.PagesAsync("DescribeAutoScalingGroups", () => new Form()
            .Each("AutoScalingGroupNames.member", slice)
            .Each("Filters.member", tags, (form, at, tag) => form.Add($"{at}.Name", $"tag:{tag.Key}").Add($"{at}.Values.member.1", tag.Value))
            .Add("MaxRecords", 100), "AutoScalingGroups", ReadGroup, ct);
    }

    /// <summary>The group's latest activities, newest first.</summary>
    public async Task<IReadOnlyList<ScalingActivity>> DescribeActivitiesAsync(string group, int limit = 50, bool includeDeleted = false, CancellationToken ct = default)
    {
        var form = new Form().Add("AutoScalingGroupName", group).Add("MaxRecords", Math.Clamp(limit, 1, 100)).Add("IncludeDeletedGroups", includeDeleted ? true : null);
        return (await _caller.QueryAsync("DescribeScalingActivities", form, ct).ConfigureAwait(false)).List("Activities", ReadActivity);
    }

    public Task SetDesiredCapacityAsync(string group, int desired, bool honorCooldown = false, CancellationToken ct = default) =>
        _caller.QueryAsync("SetDesiredCapacity", new Form().Add("AutoScalingGroupName", group).Add("DesiredCapacity", desired).Add("HonorCooldown", honorCooldown), ct);

    /// <summary>Changes what is not null.</summary>
    public Task UpdateGroupAsync(string group, int? min = null, int? max = null, int? desired = null, CancellationToken ct = default) =>
        _caller.QueryAsync("UpdateAutoScalingGroup", new Form().Add("AutoScalingGroupName", group).Add("MinSize", min).Add("MaxSize", max).Add("DesiredCapacity", desired), ct);

    /// <param name="shrink">Also lowers the desired capacity, so that no replacement comes.</param>
    public async Task<ScalingActivity> TerminateInstanceAsync(string instanceId, bool shrink, CancellationToken ct = default)
    {
        var answer = await _caller.QueryAsync("TerminateInstanceInAutoScalingGroup", new Form().Add("InstanceId", instanceId).Add("ShouldDecrementDesiredCapacity", shrink), ct).ConfigureAwait(false);
        return ReadActivity(answer.Child("Activity") ?? answer);
    }

    /// <param name="result"><c>CONTINUE</c> or <c>ABANDON</c>.</param>
    public Task CompleteLifecycleActionAsync(string group, string hook, string instanceId, string result = "CONTINUE", CancellationToken ct = default) =>
        _caller.QueryAsync("CompleteLifecycleAction", new Form().Add("AutoScalingGroupName", group).Add("LifecycleHookName", hook).Add("InstanceId", instanceId).Add("LifecycleActionResult", result), ct);

    static AutoScalingGroup ReadGroup(XElement e) => new(
        e.Str("AutoScalingGroupName"), e.Str("AutoScalingGroupARN"), e.Int("MinSize"), e.Int("MaxSize"), e.Int("DesiredCapacity"), e.Str("Status"), e.Time("CreatedTime"),
        e.Strings("AvailabilityZones"), e.Str("VPCZoneIdentifier").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        e.List("SuspendedProcesses", p => p.Str("ProcessName")),
        e.List("Instances", i => new GroupInstance(
            i.Str("InstanceId"), i.Str("InstanceType"), i.Str("AvailabilityZone"), i.Str("LifecycleState"), i.Str("HealthStatus"), i.Bool("ProtectedFromScaleIn"), ReadTemplate(i.Child("LaunchTemplate")))),
        e.Pairs("Tags", "Key", "Value"),
        ReadTemplate(e.Child("LaunchTemplate") ?? e.Child("MixedInstancesPolicy").Child("LaunchTemplate").Child("LaunchTemplateSpecification")))
    {
        Types = [.. e.Child("MixedInstancesPolicy").Child("LaunchTemplate").List("Overrides", o => o.Str("InstanceType")).Where(type => type.Length > 0)],
    };

    static LaunchTemplateVersion? ReadTemplate(XElement? e) =>
        e is null ? null : new LaunchTemplateVersion(e.Str("LaunchTemplateId"), e.Str("LaunchTemplateName"), e.Str("Version"));

    static ScalingActivity ReadActivity(XElement e) => new(
        e.Str("ActivityId"), e.Str("AutoScalingGroupName"), e.Str("Description"), e.Str("Cause"), e.Str("StatusCode"), e.Str("StatusMessage"), e.Int("Progress"), e.Time("StartTime"), e.Time("EndTime"));
}
