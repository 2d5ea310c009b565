using System.Xml.Linq;
using Slipway.Simulator.Ec2.Catalog;
using static Slipway.Simulator.Calls.QueryXml;

namespace Slipway.Simulator.AutoScaling;

static class GroupXml
{
    public static XElement?[] Render(Group group)
    {
        var s = group.Settings;
        return
        [
            E("AutoScalingGroupName", group.Name), E("AutoScalingGroupARN", group.Arn), Template("LaunchTemplate", s.Template), Mixed(s.Mixed),
            E("MinSize", s.Min), E("MaxSize", s.Max), E("DesiredCapacity", s.Desired), E("DefaultCooldown", s.Cooldown),
            Members("AvailabilityZones", s.Zones), Members("LoadBalancerNames", Array.Empty<string>()), Members("TargetGroupARNs", group.TargetGroups),
            E("HealthCheckType", s.HealthCheckType), E("HealthCheckGracePeriod", s.GracePeriod),
            Members("Instances", group.Members.Select(Member)), E("CreatedTime", group.Created),
            Members("SuspendedProcesses", group.Suspended.Select(name => new[] { E("ProcessName", name), E("SuspensionReason", $"User suspended at {group.Created:yyyy-MM-dd'T'HH:mm:ss'Z'}") })),
            E("VPCZoneIdentifier", string.Join(',', s.Subnets)), Members("EnabledMetrics", Array.Empty<string>()),
            E("Status", group.Deleting ? "Delete in progress" : null), Members("Tags", group.Tags.Select(tag => Tag(group, tag))),
            Members("TerminationPolicies", s.TerminationPolicies), E("NewInstancesProtectedFromScaleIn", s.ProtectNew),
            E("ServiceLinkedRoleARN", s.ServiceLinkedRole ?? $"arn:aws:iam::{group.Arn.Split(':')[4]}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
            E("MaxInstanceLifetime", s.MaxInstanceLifetime), E("DefaultInstanceWarmup", s.DefaultInstanceWarmup),
            E("CapacityRebalance", s.CapacityRebalance), Members("TrafficSources", group.TargetGroups.Select(arn => new[] { E("Identifier", arn), E("Type", "elbv2") })),
        ];
    }

    public static XElement?[] Tag(Group group, GroupTag tag) =>
    [
        E("ResourceId", group.Name), E("ResourceType", "auto-scaling-group"), E("Key", tag.Key), E("Value", tag.Value), E("PropagateAtLaunch", tag.Propagate),
    ];

    public static XElement?[] Member(Member member) =>
    [
        E("InstanceId", member.InstanceId), E("InstanceType", member.InstanceType), E("AvailabilityZone", member.Zone),
        E("AvailabilityZoneId", Zones.Id(member.Zone)), E("LifecycleState", LifecycleStates.Word(member.State)),
        E("HealthStatus", member.Healthy ? "Healthy" : "Unhealthy"), Template("LaunchTemplate", member.Template), E("ProtectedFromScaleIn", member.Protected),
    ];

    public static XElement?[] Activity(Group group, Activity activity) =>
    [
        E("ActivityId", activity.Id), E("AutoScalingGroupName", group.Name), E("Description", activity.Description), E("Cause", activity.Cause),
        E("StartTime", activity.Start), E("EndTime", activity.End), E("StatusCode", activity.StatusCode), E("StatusMessage", activity.StatusMessage),
        E("Progress", activity.Progress), E("Details", activity.Details), E("AutoScalingGroupARN", group.Arn),
        E("AutoScalingGroupState", group.Deleting ? "Deleted" : null),
    ];

    static XElement? Template(string name, TemplateRef? template) => template is null ? null
        : E(name, E("LaunchTemplateId", template.Id), E("LaunchTemplateName", template.Name), E("Version", template.Version));

    static XElement? Mixed(MixedPolicy? policy) => policy is null ? null : E("MixedInstancesPolicy",
        E("LaunchTemplate", Template("LaunchTemplateSpecification", policy.Template), Members("Overrides", policy.Overrides.Select(item => new[]
        {
            E("InstanceType", item.InstanceType), E("WeightedCapacity", item.WeightedCapacity), Template("LaunchTemplateSpecification", item.Template),
        }))),
        E("InstancesDistribution", E("OnDemandAllocationStrategy", policy.OnDemandStrategy), E("OnDemandBaseCapacity", policy.OnDemandBase),
            E("OnDemandPercentageAboveBaseCapacity", policy.OnDemandPercentage), E("SpotAllocationStrategy", policy.SpotStrategy),
            E("SpotInstancePools", policy.SpotPools), E("SpotMaxPrice", policy.SpotMaxPrice)));
}
