using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>Changes of status, each with its event.</summary>
sealed class Journal(World world)
{
    public const string StackType = "AWS::CloudFormation::Stack";

    public void Stack(Stack stack, string status, string? reason = null)
    {
        stack.Status = status;
        stack.StatusReason = reason;
        stack.Events.Add(new StackEvent(world.Ids.Guid().ToString(), Next(stack), stack.Name, stack.Id, StackType, status, reason, null, stack.Operation?.Token));
    }

    public void Resource(Stack stack, StackResource resource, string status, string? reason = null)
    {
        resource.Status = status;
        resource.StatusReason = reason;
        resource.Timestamp = Next(stack);
        stack.Events.Add(new StackEvent($"{resource.LogicalId}-{status}-{Elements.Time(resource.Timestamp)}", resource.Timestamp, resource.LogicalId,
            resource.PhysicalId, resource.Type, status, reason, Shown(resource), stack.Operation?.Token));
    }

    /// <summary>Now, or just after the latest event: no two events share a time, so their order and their ids are certain.</summary>
    DateTimeOffset Next(Stack stack)
    {
        var now = world.Now;
        return stack.Events.Count > 0 && stack.Events[^1].Timestamp >= now ? stack.Events[^1].Timestamp.AddMilliseconds(1) : now;
    }

    // Hundreds of machines signal one resource: all these events hold one text.
    static string Shown(StackResource resource)
    {
        var text = resource.Properties.Count == 0 ? "{}" : resource.Properties.ToJsonString();
        return resource.Shown == text ? resource.Shown : resource.Shown = text;
    }
}
