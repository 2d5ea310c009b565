using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>What comes after a stage.</summary>
sealed class Transitions(World world, StackStore store, Journal journal)
{
    public StackScope Scope(Stack stack, Revision revision) => new(world, store, stack, revision);

    public void Done(Stack stack, StackOperation operation)
    {
        switch (operation.Stage)
        {
            case Stage.Create:
                if (Settle(stack, operation)) End(stack, StackStatus.CreateComplete);
                break;
            case Stage.Update:
                if (Settle(stack, operation)) CleanUp(stack, operation);
                break;
            case Stage.UpdateCleanup:
                Forget(stack, operation);
                stack.Leftovers.Clear();
                End(stack, StackStatus.UpdateComplete);
                break;
            case Stage.RollbackUpdate:
                operation.Stage = Stage.RollbackUpdateCleanup;
                operation.Steps = Stages.Delete(operation.Additions, leftover: true);
                journal.Stack(stack, StackStatus.UpdateRollbackCleanup);
                break;
            case Stage.RollbackUpdateCleanup:
                Forget(stack, operation);
                End(stack, StackStatus.UpdateRollbackComplete);
                break;
            case Stage.RollbackCreate:
                stack.Outputs = [];
                stack.Imports = [];
                End(stack, StackStatus.RollbackComplete);
                break;
            case Stage.Delete:
                stack.Outputs = [];
                stack.Imports = [];
                End(stack, StackStatus.DeleteComplete);
                stack.Deleted = world.Now;
                store.Release(stack);
                break;
        }
    }

    public void Failed(Stack stack, StackOperation operation)
    {
        var reason = operation.FailureReason ?? Reason(operation);
        switch (operation.Stage)
        {
            case Stage.Create when operation.OnFailure == OnFailure.DoNothing:
                stack.Imports = operation.Imports;
                End(stack, StackStatus.CreateFailed, reason);
                break;
            case Stage.Create:
                var delete = operation.OnFailure == OnFailure.Delete;
                RollBack(stack, operation, delete ? Stage.Delete : Stage.RollbackCreate, delete ? StackStatus.DeleteInProgress : StackStatus.RollbackInProgress, reason);
                operation.Steps = Stages.Delete([.. stack.Resources.Values], leftover: false);
                break;
            case Stage.Update when operation.OnFailure == OnFailure.DoNothing:
                stack.Leftovers.AddRange(operation.Before.Values.Where(old => Replaced(stack, old)));
                stack.Imports.UnionWith(operation.Imports);
                stack.Current = operation.Target;
                End(stack, StackStatus.UpdateFailed, reason);
                break;
            case Stage.Update:
                operation.Additions = [.. stack.Resources.Values.Where(resource => resource.PhysicalId is not null
                    && operation.Before.GetValueOrDefault(resource.LogicalId)?.PhysicalId != resource.PhysicalId).Select(resource => resource with { })];
                foreach (var id in stack.Resources.Values.Where(resource => resource.PhysicalId is null && !operation.Before.ContainsKey(resource.LogicalId))
                    .Select(resource => resource.LogicalId).ToList()) stack.Resources.Remove(id);
                var applied = operation.Steps;
                RollBack(stack, operation, Stage.RollbackUpdate, StackStatus.UpdateRollbackInProgress, reason);
                operation.Steps = Stages.Revert(operation.Before, applied);
                break;
            case Stage.RollbackUpdate:
                stack.Interrupted = operation;
                End(stack, StackStatus.UpdateRollbackFailed, reason);
                break;
            case Stage.RollbackCreate:
                End(stack, StackStatus.RollbackFailed, reason);
                break;
            default:
                End(stack, StackStatus.DeleteFailed, reason);
                break;
        }
    }

    void RollBack(Stack stack, StackOperation operation, Stage stage, string status, string reason)
    {
        operation.Stage = stage;
        operation.Cancelled = false;
        operation.FailureReason = null;
        journal.Stack(stack, status, stage == Stage.RollbackUpdate ? reason : $"{reason.TrimEnd()} {(stage == Stage.Delete ? "Delete" : "Rollback")} requested by user.");
    }

    /// <summary>Outputs and exports; where they cannot be had, the operation fails at its very end.</summary>
    bool Settle(Stack stack, StackOperation operation)
    {
        if (operation.Target is not { } target) return false;
        try
        {
            var scope = Scope(stack, target);
            var outputs = Outputs.Evaluate(target.Template, scope);
            Outputs.CheckExports(store, stack, outputs);
            operation.Imports.UnionWith(scope.Imports);
            stack.Outputs = outputs;
            stack.Imports = operation.Imports;
            stack.Current = target;
            return true;
        }
        catch (AwsException refusal)
        {
            operation.FailureReason = refusal.Message;
            Failed(stack, operation);
            return false;
        }
    }

    void CleanUp(Stack stack, StackOperation operation)
    {
        var kept = operation.Steps.Select(step => step.LogicalId).ToHashSet();
        var gone = stack.Resources.Values.Where(resource => !kept.Contains(resource.LogicalId) && resource.Status != StackStatus.DeleteComplete);
        var old = operation.Before.Values.Where(resource => kept.Contains(resource.LogicalId) && Replaced(stack, resource));
        operation.Stage = Stage.UpdateCleanup;
        operation.Steps = Stages.Delete([.. gone, .. old, .. stack.Leftovers], leftover: true);
        journal.Stack(stack, StackStatus.UpdateCleanup);
    }

    /// <summary>The deleted are no longer the stack's.</summary>
    static void Forget(Stack stack, StackOperation operation)
    {
        foreach (var gone in operation.Steps.Select(step => step.Leftover).OfType<StackResource>())
        {
            if (stack.Resources.GetValueOrDefault(gone.LogicalId)?.PhysicalId == gone.PhysicalId) stack.Resources.Remove(gone.LogicalId);
        }
    }

    static bool Replaced(Stack stack, StackResource old) => stack.Resources.GetValueOrDefault(old.LogicalId)?.PhysicalId != old.PhysicalId;

    void End(Stack stack, string status, string? reason = null)
    {
        journal.Stack(stack, status, reason);
        stack.Operation = null;
    }

    static string Reason(StackOperation operation)
    {
        if (operation.Cancelled) return "User Initiated";
        var bad = operation.Steps.Where(step => step.State is StepState.Failed or StepState.Cancelled).ToLookup(Verb, step => step.LogicalId);
        return string.Concat(bad.Select(group => $"The following resource(s) failed to {group.Key}: [{string.Join(", ", group)}]. "));
    }

    static string Verb(Step step) => step.Kind == StepKind.Delete ? "delete"
        : step.Kind == StepKind.Apply && step.Action is StepAction.Create or StepAction.None ? "create" : "update";
}
