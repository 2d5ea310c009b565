using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types.AutoScaling;

/// <summary>
/// Groups are ready when their signals have come, or else when they have the instances they want. Under a rolling update policy an
/// update replaces the instances of the old launch template version in batches.
/// </summary>
sealed class AutoScalingGroupType : ResourceType
{
    static readonly string[] Sizes = ["MinSize", "MaxSize", "DesiredCapacity"];

    static readonly string[] Settings =
    [
        "AvailabilityZones", "CapacityRebalance", "Cooldown=DefaultCooldown", "DefaultInstanceWarmup", "HealthCheckGracePeriod", "HealthCheckType",
        "LaunchTemplate", "MaxInstanceLifetime", "MixedInstancesPolicy", "NewInstancesProtectedFromScaleIn", "ServiceLinkedRoleARN", "TerminationPolicies",
    ];

    static readonly string[] Others = ["AutoScalingGroupName", "VPCZoneIdentifier", "TargetGroupARNs", "LifecycleHookSpecificationList", "Tags"];

    public override string Name => "AWS::AutoScaling::AutoScalingGroup";
    public override string ServiceName => "AutoScaling";
    public override string? TagProperty => "Tags";
    public override TimeSpan Duration => TimeSpan.FromSeconds(5);
    public override bool TakesSignals => true;
    public override IReadOnlyCollection<string> Attributes => ["AutoScalingGroupARN"];

    protected override JsonObject StackTag(string key, string value) => new() { ["Key"] = key, ["Value"] = value, ["PropagateAtLaunch"] = true };

    public override string? Refusal(ResourceDeclaration declaration) =>
        declaration.UpdatePolicy?["AutoScalingReplacingUpdate"] is not null ? "AutoScalingReplacingUpdate is not supported by the Slipway simulator" : null;

    public override void Create(Work work)
    {
        foreach (var property in work.Properties.Select(pair => pair.Key))
        {
            if (!Sizes.Contains(property) && !Others.Contains(property) && !Settings.Any(entry => entry.Split('=')[0] == property))
                throw AwsException.NotSupported($"The property {property} of {Name}");
        }
        var name = work["AutoScalingGroupName"] ?? work.MakeName(255);
        var flat = Flat.Query().Add("AutoScalingGroupName", name).Send(work.Properties, [.. Sizes, .. Settings, "TargetGroupARNs", "LifecycleHookSpecificationList"]);
        SendSubnets(work, flat);
        SendTags(flat, name, work, [.. Tags(work.Properties), .. work.SystemTags.Select(tag => new GroupTag(tag.Key, tag.Value, "true"))]);
        Call(work, "CreateAutoScalingGroup", flat);
        work.PhysicalId = name;
    }

    public override Progress Created(Work work)
    {
        if (Describe(work) is not { } group) return Progress.Failed("the Auto Scaling group is gone");
        var wanted = Whole(group.At("DesiredCapacity"));
        return Progress.When(group.Find("Instances/member").Count(InService) >= wanted);
    }

    public override string Unstable(Work work)
    {
        var last = Call(work, "DescribeScalingActivities", Flat.Query().Add("AutoScalingGroupName", work.PhysicalId)).At("Activities/member/StatusMessage");
        return last is null ? "Group did not stabilize." : $"Group did not stabilize. Last scaling activity: {last}";
    }

    public override void Update(Work work, JsonObject before)
    {
        var flat = Flat.Query().Add("AutoScalingGroupName", work.PhysicalId).Send(work.Properties, Settings);
        var keep = work.Declaration?.UpdatePolicy?["AutoScalingScheduledAction"]?["IgnoreUnmodifiedGroupSizeProperties"].IsTrue() == true;
        flat.Send(work.Properties, keep ? Sizes.Where(size => !JsonText.Same(before[size], work.Properties[size])) : Sizes);
        SendSubnets(work, flat);
        Call(work, "UpdateAutoScalingGroup", flat);
        Retag(work, before);
        Retarget(work, before);
    }

    public override Progress Updated(Work work, JsonObject before) => Describe(work) is not { } group
        ? Progress.Failed("the Auto Scaling group is gone")
        : Rolls(work, before) && RollingUpdate.Of(work.Declaration?.UpdatePolicy) is { } policy ? policy.Step(work, group) : Progress.Done;

    /// <summary>Whether instances of before are no longer what the group would launch.</summary>
    static bool Rolls(Work work, JsonObject before) =>
        ((string[])["LaunchTemplate", "MixedInstancesPolicy"]).Any(name => !JsonText.Same(before[name], work.Properties[name]));

    public override void Delete(Work work) =>
        Call(work, "DeleteAutoScalingGroup", Flat.Query().Add("AutoScalingGroupName", work.PhysicalId).Add("ForceDelete", "true"));

    public override Progress Deleted(Work work) => Progress.When(Describe(work) is null);

    public override JsonNode? Attribute(Work work, string name) => JsonValue.Create(Describe(work)?.At("AutoScalingGroupARN"));

    public static bool InService(XElement instance) => instance.At("LifecycleState") == "InService" && instance.At("HealthStatus") == "Healthy";

    public static int Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;

    static void SendSubnets(Work work, Flat flat)
    {
        if (work.Properties["VPCZoneIdentifier"] is { } subnets) flat.Add("VPCZoneIdentifier", string.Join(',', subnets.Texts()));
    }

    sealed record GroupTag(string Key, string Value, string Propagate);

    static IEnumerable<GroupTag> Tags(JsonObject properties) =>
        properties["Tags"].Items().OfType<JsonObject>().Select(tag =>
            new GroupTag(tag["Key"].Text() ?? "", tag["Value"].Text() ?? "", tag["PropagateAtLaunch"].Text() ?? "false"));

    static void SendTags(Flat flat, string group, Work work, IReadOnlyList<GroupTag> tags)
    {
        for (var index = 0; index < tags.Count; index++)
        {
            var prefix = $"Tags.member.{index + 1}.";
            flat.Add(prefix + "ResourceId", group).Add(prefix + "ResourceType", "auto-scaling-group").Add(prefix + "Key", tags[index].Key)
                .Add(prefix + "Value", tags[index].Value).Add(prefix + "PropagateAtLaunch", tags[index].Propagate);
        }
    }

    static void Retag(Work work, JsonObject before)
    {
        var old = Tags(before).ToList();
        var next = Tags(work.Properties).ToList();
        var set = next.Except(old).ToList();
        var removed = old.Where(tag => next.All(other => other.Key != tag.Key)).ToList();
        foreach (var (action, tags) in (IEnumerable<(string, List<GroupTag>)>)[("CreateOrUpdateTags", set), ("DeleteTags", removed)])
        {
            if (tags.Count == 0) continue;
            var flat = Flat.Query();
            SendTags(flat, work.PhysicalId, work, tags);
            Call(work, action, flat);
        }
    }

    static void Retarget(Work work, JsonObject before)
    {
        var old = before["TargetGroupARNs"].Texts().ToList();
        var next = work.Properties["TargetGroupARNs"].Texts().ToList();
        foreach (var (action, arns) in (IEnumerable<(string, List<string>)>)
            [("AttachLoadBalancerTargetGroups", [.. next.Except(old)]), ("DetachLoadBalancerTargetGroups", [.. old.Except(next)])])
        {
            if (arns.Count > 0)
                Call(work, action, Flat.Query().Add("AutoScalingGroupName", work.PhysicalId).Add("TargetGroupARNs", JsonText.ToArray(arns)));
        }
    }

    static XElement? Describe(Work work) =>
        Call(work, "DescribeAutoScalingGroups", Flat.Query().Add("AutoScalingGroupNames.member.1", work.PhysicalId)).Find("AutoScalingGroups/member").FirstOrDefault();

    public static XElement Call(Work work, string action, Flat flat) => work.Query("autoscaling", action, flat.Parameters);
}
