using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>Taking resources away, as their policies allow.</summary>
sealed class DeleteSteps(World world, TypeRegistry types, Journal journal)
{
    public TimeSpan Next(Stack stack, Step step) =>
        step.Attempts++ == 0 ? types.Get(Resource(stack, step).Type).Duration : TimeSpan.FromSeconds(10);

    public Progress Go(Stack stack, StackOperation operation, Step step)
    {
        var resource = Resource(stack, step);
        if (resource.PhysicalId is null) return Finish(stack, resource);
        if (step.Action == StepAction.None && Keeps(operation, step, resource))
        {
            journal.Resource(stack, resource, StackStatus.DeleteSkipped);
            if (step.Leftover is null) stack.Resources.Remove(resource.LogicalId);
            return Progress.Done;
        }
        var type = types.Get(resource.Type);
        var work = new Work(world, stack, resource, null);
        if (step.Action == StepAction.None)
        {
            step.Action = StepAction.Delete;
            journal.Resource(stack, resource, StackStatus.DeleteInProgress);
            if (Policy(operation, step, resource) == "Snapshot") type.Snapshot(work);
        }
        if (!Initiate(type, work, step)) return Finish(stack, resource);
        if (world.Now - step.Started < type.Duration) return Progress.Waiting;
        try
        {
            var progress = type.Deleted(work);
            return progress.IsDone ? Finish(stack, resource) : progress;
        }
        catch (AwsException refusal) when (HandlerFailure.IsAbsence(refusal))
        {
            return Finish(stack, resource);
        }
    }

    /// <summary>False: there was nothing to delete any more.</summary>
    static bool Initiate(ResourceType type, Work work, Step step)
    {
        if (step.Initiated) return true;
        try
        {
            type.Delete(work);
        }
        catch (AwsException refusal) when (HandlerFailure.IsAbsence(refusal))
        {
            return false;
        }
        step.Initiated = true;
        step.Attempts = 0;
        return true;
    }

    Progress Finish(Stack stack, StackResource resource)
    {
        journal.Resource(stack, resource, StackStatus.DeleteComplete);
        return Progress.Done;
    }

    static bool Keeps(StackOperation operation, Step step, StackResource resource) =>
        operation.Retain.Contains(resource.LogicalId) || Policy(operation, step, resource) switch
        {
            "Retain" => true,
            "RetainExceptOnCreate" => operation.Stage != Stage.RollbackCreate,
            _ => false,
        };

    /// <summary>A replaced resource goes by its <c>UpdateReplacePolicy</c>, one that leaves the stack by its <c>DeletionPolicy</c>.</summary>
    static string? Policy(StackOperation operation, Step step, StackResource resource) =>
        operation.Stage == Stage.RollbackUpdateCleanup ? null
        : operation.Stage == Stage.UpdateCleanup && operation.Target?.Template.Resources.ContainsKey(step.LogicalId) == true
            ? resource.UpdateReplacePolicy : resource.DeletionPolicy;

    static StackResource Resource(Stack stack, Step step) => step.Leftover ?? stack.Resources[step.LogicalId];
}
