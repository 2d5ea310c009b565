using Slipway.Aws.CloudFormation;
using Slipway.Operations.Planning;
using Slipway.Operations.Progress;
using Slipway.Render;

namespace Slipway.Operations.Stacks;

/// <summary>Brings one stack to what was rendered: look, decide, act, look again. May be killed anywhere.</summary>
public sealed class StackDeployer(CloudFormationClient cloudFormation, ChangeSets changeSets, FailureReasons reasons, TimeProvider time, IProgressSink progress)
{
    /// <param name="beforeCreation">Happens while there is no stack, right before one is made; again in each run that is to make it.</param>
    /// <returns>Null when the stack is as wanted.</returns>
    public async Task<StackFailure?> ApplyAsync(RenderedStack wanted, CancellationToken ct, Func<CancellationToken, Task>? beforeCreation = null)
    {
        while (true)
        {
            var stack = await cloudFormation.DescribeStackAsync(wanted.Name, ct).ConfigureAwait(false);
            var step = StackDecision.Next(stack?.Status, await IsSameAsync(stack, wanted, ct).ConfigureAwait(false));
            switch (step, stack)
            {
                case (StackStep.Nothing, _):
                    Report(ProgressKind.Done, wanted.Name, "is up to date");
                    return null;
                case (StackStep.Wait, { }):
                    Report(ProgressKind.Waiting, wanted.Name, $"is {stack.Status}, begun earlier: waiting for its end");
                    await Watcher.WatchAsync(stack.Id, after: null, ct).ConfigureAwait(false);
                    break;
                case (StackStep.DeleteThenCreate, { }):
                    Report(ProgressKind.Step, wanted.Name, $"is {stack.Status}: removing what is left of it");
                    if (await DeleteAsync(stack, ct).ConfigureAwait(false) is { } left) return left;
                    break;
                case (StackStep.Stuck, { }):
                    return new StackFailure(wanted.Name, $"{wanted.Name} is {stack.Status}: {stack.StatusReason}",
                        $"continue or cancel the update in CloudFormation (aws cloudformation continue-update-rollback --stack-name {wanted.Name}), then run again");
                default:
                    if (step is StackStep.Create or StackStep.CreateOverReview && beforeCreation is not null) await beforeCreation(ct).ConfigureAwait(false);
                    return await ChangeAsync(wanted, stack, step, ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What <see cref="ApplyAsync"/> would do, without doing it.</summary>
    public async Task<StackPlan> PlanAsync(RenderedStack wanted, CancellationToken ct)
    {
        var stack = await cloudFormation.DescribeStackAsync(wanted.Name, ct).ConfigureAwait(false);
        var step = StackDecision.Next(stack?.Status, await IsSameAsync(stack, wanted, ct).ConfigureAwait(false));
        return step switch
        {
            StackStep.Nothing or StackStep.Wait or StackStep.Stuck => new StackPlan(wanted.Name, stack?.Status, step, []),
            StackStep.Update => await PlanUpdateAsync(wanted, stack?.Status, ct).ConfigureAwait(false),
            _ => new StackPlan(wanted.Name, stack?.Status, step, TemplateResources.Added(wanted.Template)),
        };
    }

    /// <summary>Deletes a stack and sees it through.</summary>
    public async Task<StackFailure?> DeleteAsync(Stack stack, CancellationToken ct)
    {
        var before = await NewestEventAsync(stack.Id, ct).ConfigureAwait(false);
        if (stack.Status != "DELETE_IN_PROGRESS") await cloudFormation.DeleteStackAsync(stack.Id, ct: ct).ConfigureAwait(false);
        var (status, events) = await Watcher.WatchAsync(stack.Id, before, ct).ConfigureAwait(false);
        if (status == "DELETE_COMPLETE")
        {
            Report(ProgressKind.Done, stack.Name, "is deleted");
            return null;
        }
        return await FailureAsync(stack.Name, status, events, ct).ConfigureAwait(false);
    }

    async Task<StackFailure?> ChangeAsync(RenderedStack wanted, Stack? stack, StackStep step, CancellationToken ct)
    {
        var creating = step is StackStep.Create or StackStep.CreateOverReview;
        var changes = await changeSets.CreateAsync(wanted, creating ? ChangeSetType.Create : ChangeSetType.Update, ct).ConfigureAwait(false);
        if (changes.IsEmpty)
        {
            await cloudFormation.DeleteChangeSetAsync(changes.Id, ct: ct).ConfigureAwait(false);
            Report(ProgressKind.Done, wanted.Name, "is up to date");
            return null;
        }
        if (changes.Status == "FAILED") return new StackFailure(wanted.Name, $"{wanted.Name}: {changes.StatusReason}", RemedyFor.Reason(changes.StatusReason));
        var before = creating ? null : await NewestEventAsync(changes.StackId, ct).ConfigureAwait(false);
        Report(ProgressKind.Step, wanted.Name, $"{(creating ? "creating" : "updating")} {changes.Changes.Count} resource{(changes.Changes.Count == 1 ? "" : "s")}");
        await cloudFormation.ExecuteChangeSetAsync(changes.Id, ct: ct).ConfigureAwait(false);
        var (status, events) = await Watcher.WatchAsync(changes.StackId, before, ct).ConfigureAwait(false);
        if (status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE")) return await FailureAsync(wanted.Name, status, events, ct).ConfigureAwait(false);
        Report(ProgressKind.Done, wanted.Name, stack is null || creating ? "is created" : "is updated");
        return null;
    }

    async Task<StackPlan> PlanUpdateAsync(RenderedStack wanted, string? status, CancellationToken ct)
    {
        var changes = await changeSets.CreateAsync(wanted, ChangeSetType.Update, ct).ConfigureAwait(false);
        await cloudFormation.DeleteChangeSetAsync(changes.Id, ct: ct).ConfigureAwait(false);
        var step = changes.IsEmpty ? StackStep.Nothing : changes.Status == "FAILED" ? StackStep.Stuck : StackStep.Update;
        return new StackPlan(wanted.Name, status, step, [.. changes.Changes.Select(PlannedChanges.From)]);
    }

    /// <summary>Same template and same tags: a change set would be empty, and need not be made to know it.</summary>
    async Task<bool> IsSameAsync(Stack? stack, RenderedStack wanted, CancellationToken ct)
    {
        if (stack is null || StackDecision.Next(stack.Status, same: true) != StackStep.Nothing) return false;
        if (!wanted.Tags.All(t => stack.Tags.TryGetValue(t.Key, out var value) && value == t.Value) || stack.Tags.Count != wanted.Tags.Count) return false;
        return await cloudFormation.GetTemplateAsync(stack.Id, ct).ConfigureAwait(false) == wanted.Template;
    }

    async Task<StackFailure> FailureAsync(string stack, string status, IReadOnlyList<StackEvent> events, CancellationToken ct)
    {
        var cause = RootCause.Find(events);
        if (cause is null) return new StackFailure(stack, $"{stack} is {status}", $"aws cloudformation describe-stack-events --stack-name {stack}");
        var told = await reasons.ExplainAsync(cause, ct).ConfigureAwait(false);
        return new StackFailure(stack, told is null ? RootCause.Describe(cause) : $"{RootCause.Describe(cause)}: {told}", RemedyFor.Reason(told ?? cause.Reason));
    }

    async Task<string?> NewestEventAsync(string stackId, CancellationToken ct) =>
        await cloudFormation.DescribeStackEventsAsync(stackId, ct: ct).ConfigureAwait(false) is [var newest, ..] ? newest.EventId : null;

    StackWatcher Watcher => new(cloudFormation, time, progress);

    void Report(ProgressKind kind, string stack, string message) => progress.Report(new OperationEvent(time.GetUtcNow(), kind, stack, message));
}
