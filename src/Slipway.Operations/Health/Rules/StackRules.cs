using Slipway.Aws.CloudFormation;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health.Rules;

/// <summary>SLW511x: how CloudFormation left the cluster's stacks. A change that is under way is no finding.</summary>
static class StackRules
{
    const string Deletion = "DELETE_";

    public static IReadOnlyList<HealthRule> All { get; } =
    [
        new(HealthArea.Stacks, new("SLW5111", Severity.Error, "A stack has failed",
            "CloudFormation could neither finish what was asked for nor take it back, or the stack's creation was rolled back. What of it is there may run; it is not what the spec says, and takes changes only after it is mended.",
            "slipway up goes on from what stands, and gives the cause."), health => Look(health, static status => StackStatus.IsFailure(status) && !IsUndone(status) && !IsDeletion(status), "slipway up")),
        new(HealthArea.Stacks, new("SLW5112", Severity.Warning, "A stack's last change was taken back",
            "The change failed, and the stack is as it was before it: what runs is older than the spec.", "slipway plan shows what is missing, slipway up tries again."), health => Look(health, IsUndone, "slipway plan")),
        new(HealthArea.Stacks, new("SLW5113", Severity.Error, "A stack is being deleted, or its deletion has failed",
            "slipway destroy is under way or was stopped, or somebody deletes the stack by hand. Its resources go one by one.",
            "Where the cluster is to go: slipway destroy. Where it is to stay: the stack's events say who deletes it, and slipway up makes it anew once it is gone."), health => Look(health, IsDeletion, null)),
    ];

    static IEnumerable<Symptom> Look(ClusterHealth health, Func<string, bool> isSo, string? mend) =>
        from stack in health.Stacks.Value ?? []
        where isSo(stack.Status)
        select new Symptom(stack.Name, $"it is {stack.Status}{(stack.Reason.Length > 0 ? $": {stack.Reason.TrimEnd('.')}" : "")}", mend ?? $"aws cloudformation describe-stack-events --stack-name {stack.Name} --max-items 10");

    static bool IsDeletion(string status) => status.StartsWith(Deletion, StringComparison.Ordinal) && status != StackStatus.DeleteComplete;

    static bool IsUndone(string status) => status is "UPDATE_ROLLBACK_COMPLETE" or "UPDATE_ROLLBACK_IN_PROGRESS" or "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS";
}
