using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Intrinsics;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.CloudFormation.Types;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>Creating, updating and replacing resources, and putting them back.</summary>
sealed class ApplySteps(World world, StackStore store, TypeRegistry types, Journal journal)
{
    static readonly TimeSpan Pulse = TimeSpan.FromSeconds(5);

    public bool TakesSignals(Stack stack, StackOperation operation, Step step) =>
        step.Action is StepAction.Create or StepAction.Replace or StepAction.Update
        && Declaration(operation, step) is { } declaration && types.Get(declaration.Type).TakesSignals
        && (declaration.CreationPolicy is not null || declaration.UpdatePolicy is not null) && stack.Resources.ContainsKey(step.LogicalId);

    public TimeSpan Next(Stack stack, StackOperation operation, Step step)
    {
        var elapsed = world.Now - step.Started;
        var declaration = Declaration(operation, step);
        var type = types.Get(declaration.Type);
        if (elapsed < type.Duration) return type.Duration - elapsed;
        return step.Action != StepAction.Update && Signals(type, declaration) is { } policy ? step.Started + policy.Patience - world.Now : Pulse;
    }

    public Progress Go(Stack stack, StackOperation operation, Step step)
    {
        if (operation.Skip.Contains(step.LogicalId) && step.Kind == StepKind.Revert) return Skip(stack, operation, step);
        if (step.Kind == StepKind.Revert && !step.Initiated) return Revert(stack, operation, step);
        if (step.Action == StepAction.None)
        {
            var decided = Decide(stack, operation, step);
            if (decided.IsDone || decided.Failure is not null) return decided;
        }
        var resource = stack.Resources[step.LogicalId];
        var type = types.Get(resource.Type);
        var work = Work(stack, operation, step);
        if (!step.Initiated) Initiate(stack, step, type, work, resource);
        return Await(stack, operation, step, type, work);
    }

    /// <summary>What is to be done: <see cref="Progress.Done"/> where nothing is.</summary>
    Progress Decide(Stack stack, StackOperation operation, Step step)
    {
        var declaration = Declaration(operation, step);
        var type = types.Get(declaration.Type);
        var existing = stack.Resources.GetValueOrDefault(step.LogicalId);
        if (existing?.Status == StackStatus.DeleteComplete || existing?.PhysicalId is null) existing = null;
        var fresh = new StackResource
        {
            LogicalId = step.LogicalId,
            Type = declaration.Type,
            DependsOn = [.. step.Requires],
            DeletionPolicy = declaration.DeletionPolicy,
            UpdateReplacePolicy = declaration.UpdateReplacePolicy,
        };
        string? failure = null;
        try
        {
            var scope = new StackScope(world, store, stack, operation.Target ?? throw Refusal.Validation("nothing to apply"));
            fresh.Properties = type.WithTags(new Evaluator(scope).Object(declaration.Properties), operation.Target.Tags);
            operation.Imports.UnionWith(scope.Imports);
            failure = type.Refusal(declaration) ?? Faults(type, fresh);
        }
        catch (AwsException refusal) when (!refusal.IsThrottling || step.Attempts >= Step.MostAttempts)
        {
            failure = refusal.Message;
        }
        var changes = existing is null || failure is not null ? [] : Differences.Between(type, existing.Properties, fresh.Properties);
        if (existing is null) Start(stack, step, StepAction.Create, fresh, StackStatus.CreateInProgress, null);
        else if (failure is not null) Start(stack, step, StepAction.Update, existing, StackStatus.UpdateInProgress, null);
        else if (changes.Count == 0) return Unchanged(existing, fresh);
        else if (changes.Any(change => change.Recreation == Recreation.Always)) Replace(stack, step, existing, fresh);
        else Change(stack, step, existing, fresh);
        return failure is null ? Progress.Waiting : Progress.Failed(failure);
    }

    static string? Faults(ResourceType type, StackResource resource)
    {
        var faults = type.Properties?.Faults(resource.Properties) ?? [];
        return faults.Count == 0 ? null : $"Properties validation failed for resource {resource.LogicalId} with message:\n[{string.Join(", ", faults)}]";
    }

    static Progress Unchanged(StackResource existing, StackResource fresh)
    {
        existing.DependsOn = fresh.DependsOn;
        existing.DeletionPolicy = fresh.DeletionPolicy;
        existing.UpdateReplacePolicy = fresh.UpdateReplacePolicy;
        return Progress.Done;
    }

    void Start(Stack stack, Step step, StepAction action, StackResource resource, string status, string? reason)
    {
        step.Action = action;
        stack.Resources[step.LogicalId] = resource;
        journal.Resource(stack, resource, status, reason);
    }

    void Change(Stack stack, Step step, StackResource existing, StackResource fresh)
    {
        step.Before = existing with { };
        existing.Properties = fresh.Properties;
        Unchanged(existing, fresh);
        Start(stack, step, StepAction.Update, existing, StackStatus.UpdateInProgress, null);
    }

    void Replace(Stack stack, Step step, StackResource existing, StackResource fresh)
    {
        journal.Resource(stack, existing, StackStatus.UpdateInProgress,
            "Requested update requires the creation of a new physical resource; hence creating one.");
        step.Action = StepAction.Replace;
        fresh.Status = StackStatus.UpdateInProgress;
        fresh.Timestamp = existing.Timestamp;
        stack.Resources[step.LogicalId] = fresh;
    }

    void Initiate(Stack stack, Step step, ResourceType type, Work work, StackResource resource)
    {
        if (step.Action == StepAction.Update)
        {
            type.Update(work, step.Before?.Properties ?? []);
        }
        else
        {
            if (resource.PhysicalId is null) type.Create(work);
            type.Configure(work);
            journal.Resource(stack, resource, resource.Status, "Resource creation Initiated");
        }
        step.Initiated = true;
        step.Attempts = 0;
    }

    Progress Await(Stack stack, StackOperation operation, Step step, ResourceType type, Work work)
    {
        var elapsed = world.Now - step.Started;
        if (elapsed < type.Duration) return Progress.Waiting;
        var updating = step.Action == StepAction.Update;
        var declaration = Declaration(operation, step);
        var progress = !updating && Signals(type, declaration) is { } policy ? policy.Judge(step.Signals, elapsed)
            : updating ? type.Updated(work, step.Before?.Properties ?? [])
            : type.Created(work);
        if (!progress.IsDone)
            return progress.Failure is null && elapsed > type.Patience ? Progress.Failed(type.Unstable(work)) : progress;
        var resource = stack.Resources[step.LogicalId];
        var attributes = new JsonObject();
        foreach (var name in type.Attributes) if (type.Attribute(work, name) is { } value) attributes[name] = value;
        resource.Attributes = attributes;
        journal.Resource(stack, resource, step.Action == StepAction.Create ? StackStatus.CreateComplete : StackStatus.UpdateComplete);
        return Progress.Done;
    }

    Progress Revert(Stack stack, StackOperation operation, Step step)
    {
        var before = operation.Before[step.LogicalId];
        var current = stack.Resources[step.LogicalId];
        if (step.Action == StepAction.Replace || current.PhysicalId != before.PhysicalId)
        {
            stack.Resources[step.LogicalId] = before with { };
            journal.Resource(stack, stack.Resources[step.LogicalId], StackStatus.UpdateComplete);
            return Progress.Done;
        }
        if (step.Before is null)
        {
            step.Before = current with { };
            stack.Resources[step.LogicalId] = current = before with { };
            journal.Resource(stack, current, StackStatus.UpdateInProgress);
        }
        var type = types.Get(current.Type);
        var work = Work(stack, operation, step);
        Initiate(stack, step, type, work, current);
        return Await(stack, operation, step, type, work);
    }

    Progress Skip(Stack stack, StackOperation operation, Step step)
    {
        stack.Resources[step.LogicalId] = operation.Before[step.LogicalId] with { };
        journal.Resource(stack, stack.Resources[step.LogicalId], StackStatus.UpdateComplete, "Resource update skipped");
        return Progress.Done;
    }

    Work Work(Stack stack, StackOperation operation, Step step) =>
        new(world, stack, stack.Resources[step.LogicalId], Declaration(operation, step)) { Signals = step.Signals, Started = step.Started };

    static SignalPolicy? Signals(ResourceType type, ResourceDeclaration declaration) =>
        type.TakesSignals ? SignalPolicy.Of(declaration.CreationPolicy) : null;

    static ResourceDeclaration Declaration(StackOperation operation, Step step) =>
        ((step.Kind == StepKind.Revert ? operation.Previous : operation.Target) ?? throw new InvalidOperationException("steps that apply have a template"))
        .Template.Resources[step.LogicalId];
}
