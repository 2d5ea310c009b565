using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>Starts steps and watches them until they are done or have failed.</summary>
sealed class StepRunner(World world, StackStore store, TypeRegistry types, Journal journal, Action<Stack> advance)
{
    static readonly TimeSpan Pulse = TimeSpan.FromSeconds(5);

    /// <summary>How long a deletion is tried again while something else holds on.</summary>
    static readonly TimeSpan DeletePatience = TimeSpan.FromMinutes(20);

    readonly ApplySteps _apply = new(world, store, types, journal);
    readonly DeleteSteps _delete = new(world, types, journal);

    /// <summary>Whether any was started.</summary>
    public bool StartReady(Stack stack)
    {
        if (stack.Operation is not { } operation) return false;
        var open = operation.Steps.Where(step => step.State != StepState.Done).Select(step => step.Key).ToHashSet();
        var ready = operation.Steps.Where(step => step.State == StepState.Waiting && !step.Requires.Any(open.Contains)).ToList();
        foreach (var step in ready)
        {
            step.State = StepState.Running;
            step.Started = world.Now;
            Attempt(stack, operation, step);
        }
        return ready.Count > 0;
    }

    /// <summary>Looks at a running step again after a while.</summary>
    public void Watch(Stack stack, Step step, TimeSpan? after = null)
    {
        var operation = stack.Operation;
        world.Clock.Schedule(after ?? Pulse, () =>
        {
            if (operation is null || stack.Operation != operation || step.State != StepState.Running) return;
            Attempt(stack, operation, step);
            if (step.State != StepState.Running) advance(stack);
        });
    }

    public bool Signal(Stack stack, string logicalId, string uniqueId, bool success)
    {
        var operation = stack.Operation;
        var step = operation?.Steps.FirstOrDefault(step => step.LogicalId == logicalId && step.Kind == StepKind.Apply && step.State == StepState.Running);
        if (operation is null || step is null || !_apply.TakesSignals(stack, operation, step)) return false;
        step.Signals[uniqueId] = success;
        var resource = stack.Resources[logicalId];
        journal.Resource(stack, resource, resource.Status, $"Received {(success ? "SUCCESS" : "FAILURE")} signal with UniqueId {uniqueId}");
        Attempt(stack, operation, step, signalled: true);
        if (step.State != StepState.Running) advance(stack);
        return true;
    }

    public void CancelRunning(Stack stack)
    {
        foreach (var step in stack.Operation?.Steps.Where(step => step.State == StepState.Running) ?? [])
        {
            step.State = StepState.Cancelled;
            var resource = stack.Resources[step.LogicalId];
            var creation = step.Action == StepAction.Create;
            journal.Resource(stack, resource, creation ? StackStatus.CreateFailed : StackStatus.UpdateFailed,
                creation ? "Resource creation cancelled" : "Resource update cancelled");
        }
    }

    void Attempt(Stack stack, StackOperation operation, Step step, bool signalled = false)
    {
        var deleting = step.Kind == StepKind.Delete;
        try
        {
            var progress = deleting ? _delete.Go(stack, operation, step) : _apply.Go(stack, operation, step);
            if (progress.IsDone) step.State = StepState.Done;
            else if (progress.Failure is { } failure) Fail(stack, operation, step, failure);
            else if (!signalled) Watch(stack, step, deleting ? _delete.Next(stack, step) : _apply.Next(stack, operation, step));
        }
        catch (AwsException refusal) when (MayPass(refusal, step, deleting))
        {
            step.Attempts++;
            Watch(stack, step, TimeSpan.FromSeconds(Math.Min(30, 2 << Math.Min(step.Attempts, 4))));
        }
        catch (AwsException refusal)
        {
            Fail(stack, operation, step, HandlerFailure.Describe(world, ServiceOf(stack, step), refusal));
        }
    }

    bool MayPass(AwsException refusal, Step step, bool deleting) => deleting
        ? HandlerFailure.IsPassing(refusal) && world.Now - step.Started < DeletePatience
        : refusal.IsThrottling && step.Attempts < Step.MostAttempts;

    void Fail(Stack stack, StackOperation operation, Step step, string reason)
    {
        step.State = StepState.Failed;
        var resource = step.Leftover ?? stack.Resources[step.LogicalId];
        var status = step.Kind == StepKind.Delete ? StackStatus.DeleteFailed
            : step.Action is StepAction.Update or StepAction.Replace || step.Kind == StepKind.Revert ? StackStatus.UpdateFailed
            : StackStatus.CreateFailed;
        journal.Resource(stack, resource, status, reason);
        if (operation.Stage is Stage.UpdateCleanup or Stage.RollbackUpdateCleanup) step.State = StepState.Done;
    }

    string ServiceOf(Stack stack, Step step) =>
        types.Find((step.Leftover ?? stack.Resources[step.LogicalId]).Type)?.ServiceName ?? "CloudFormation";
}
