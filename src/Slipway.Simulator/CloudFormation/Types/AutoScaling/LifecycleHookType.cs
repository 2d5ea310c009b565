using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Types.AutoScaling;

sealed class LifecycleHookType : ResourceType
{
    static readonly string[] Sends =
    [
        "AutoScalingGroupName", "DefaultResult", "HeartbeatTimeout", "LifecycleTransition", "NotificationMetadata", "NotificationTargetARN", "RoleARN",
    ];

    public override string Name => "AWS::AutoScaling::LifecycleHook";
    public override string ServiceName => "AutoScaling";

    public override void Create(Work work)
    {
        var name = work["LifecycleHookName"] ?? work.MakeName(255);
        Put(work, name);
        work.PhysicalId = name;
    }

    public override void Update(Work work, JsonObject before) => Put(work, work.PhysicalId);

    public override void Delete(Work work) => AutoScalingGroupType.Call(work, "DeleteLifecycleHook",
        Flat.Query().Add("AutoScalingGroupName", work["AutoScalingGroupName"]).Add("LifecycleHookName", work.PhysicalId));

    static void Put(Work work, string name) =>
        AutoScalingGroupType.Call(work, "PutLifecycleHook", Flat.Query().Add("LifecycleHookName", name).Send(work.Properties, Sends));
}
