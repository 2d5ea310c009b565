using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Types.Others;

/// <summary>Nothing but a name: a URL that nobody serves here.</summary>
sealed class WaitConditionHandleType : ResourceType
{
    public override string Name => "AWS::CloudFormation::WaitConditionHandle";
    public override string ServiceName => "CloudFormation";
    public override TimeSpan Duration => TimeSpan.Zero;

    public override void Create(Work work) =>
        work.PhysicalId = $"https://cloudformation-waitcondition-{work.Region}.s3.amazonaws.com/{work.StackName}/{work.LogicalId}/{work.World.Ids.Guid()}";

    public override void Update(Work work, JsonObject before) { }

    public override void Delete(Work work) { }
}
