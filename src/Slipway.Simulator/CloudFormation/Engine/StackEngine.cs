using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>
/// Drives operations: starts every step whose requirements are done, and moves to the next stage when none is left. All state is in
/// <see cref="StackOperation"/>, so an operation goes on from wherever it stands.
/// </summary>
sealed class StackEngine
{
    readonly World _world;
    readonly Journal _journal;
    readonly StepRunner _runner;
    readonly Transitions _transitions;

    public StackEngine(World world, StackStore store, TypeRegistry types)
    {
        _world = world;
        _journal = new Journal(world);
        _runner = new StepRunner(world, store, types, _journal, Advance);
        _transitions = new Transitions(world, store, _journal);
    }

    public void Create(Stack stack, StackOperation operation)
    {
        operation.Steps = Stages.Apply(Target(operation).Template, _transitions.Scope(stack, Target(operation)).Condition);
        stack.Current = operation.Target;
        Begin(stack, operation, StackStatus.CreateInProgress, "User Initiated");
        if (stack.TimeoutMinutes is { } minutes) _world.Clock.Schedule(TimeSpan.FromMinutes(minutes), () => TimeOut(stack, operation));
    }

    public void Update(Stack stack, StackOperation operation)
    {
        operation.Steps = Stages.Apply(Target(operation).Template, _transitions.Scope(stack, Target(operation)).Condition);
        foreach (var (id, resource) in stack.Resources.Where(pair => pair.Value.PhysicalId is not null)) operation.Before[id] = resource with { };
        stack.Updated = _world.Now;
        Begin(stack, operation, StackStatus.UpdateInProgress, "User Initiated");
    }

    public void Delete(Stack stack, StackOperation operation)
    {
        var own = stack.Resources.Values.Where(resource => resource.Status != StackStatus.DeleteComplete).ToList();
        var ids = own.Select(resource => resource.PhysicalId).ToHashSet();
        var leftovers = stack.Leftovers.Concat(stack.Interrupted?.Additions ?? []).Where(resource => !ids.Contains(resource.PhysicalId)).ToList();
        operation.Steps = [.. Stages.Delete(own, leftover: false), .. Stages.Delete(leftovers, leftover: true)];
        foreach (var resource in own.Where(resource => resource.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)))
            _journal.Resource(stack, resource, StackStatus.CreateFailed, "Resource creation cancelled");
        stack.Interrupted = null;
        stack.Deleted = _world.Now;
        Begin(stack, operation, StackStatus.DeleteInProgress, "User Initiated");
    }

    /// <summary>Tries the rollback of an update again.</summary>
    public void ContinueRollback(Stack stack, IEnumerable<string> skip)
    {
        if (stack.Interrupted is not { } operation) throw Refusal.Validation($"Stack {stack.Name} has no update rollback to continue");
        stack.Interrupted = null;
        operation.Skip.UnionWith(skip);
        foreach (var step in operation.Steps.Where(step => step.State is StepState.Failed or StepState.Cancelled)) step.State = StepState.Waiting;
        Begin(stack, operation, StackStatus.UpdateRollbackInProgress, "User Initiated");
    }

    public void CancelUpdate(Stack stack)
    {
        if (stack.Operation is not { Stage: Stage.Update } operation)
            throw Refusal.Validation($"CancelUpdateStack cannot be called from current stack status");
        operation.Cancelled = true;
        Advance(stack);
    }

    /// <summary>Takes a signal for a resource that is waiting for it.</summary>
    public void Signal(Stack stack, string logicalId, string uniqueId, bool success)
    {
        if (!stack.IsBusy) throw Refusal.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not be signaled.");
        if (!_runner.Signal(stack, logicalId, uniqueId, success))
            throw Refusal.Validation($"Resource {logicalId} is in {stack.Resources.GetValueOrDefault(logicalId)?.Status ?? "no"} state and can not be signaled.");
    }

    /// <summary>After a restart.</summary>
    public void Resume(Stack stack)
    {
        if (stack.Operation is not { } operation) return;
        foreach (var step in operation.Steps.Where(step => step.State == StepState.Running)) _runner.Watch(stack, step);
        if (operation.Stage == Stage.Create && stack.TimeoutMinutes is { } minutes)
            _world.Clock.Schedule(stack.Created.AddMinutes(minutes) - _world.Now, () => TimeOut(stack, operation));
        Advance(stack);
    }

    void Begin(Stack stack, StackOperation operation, string status, string reason)
    {
        stack.Operation = operation;
        _journal.Stack(stack, status, reason);
        Advance(stack);
    }

    void TimeOut(Stack stack, StackOperation operation)
    {
        if (stack.Operation != operation || operation.Stage != Stage.Create) return;
        operation.FailureReason = "Stack creation time exceeded the specified timeout.";
        operation.Cancelled = true;
        Advance(stack);
    }

    void Advance(Stack stack)
    {
        while (stack.Operation is { } operation)
        {
            var failed = operation.Cancelled || operation.Steps.Any(step => step.State == StepState.Failed);
            var stops = failed && operation.Stage is Stage.Create or Stage.Update or Stage.RollbackUpdate;
            if (failed && stops && operation.OnFailure != OnFailure.DoNothing) _runner.CancelRunning(stack);
            if (!(failed && stops) && _runner.StartReady(stack)) continue;
            if (operation.Steps.Any(step => step.State == StepState.Running)) return;
            if (failed || operation.Steps.Any(step => step.State == StepState.Waiting)) _transitions.Failed(stack, operation);
            else _transitions.Done(stack, operation);
        }
    }

    static Revision Target(StackOperation operation) => operation.Target ?? throw new InvalidOperationException("an operation that applies has a target");
}
