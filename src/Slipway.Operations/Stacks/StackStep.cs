namespace Slipway.Operations.Stacks;

/// <summary>What to do next with a stack.</summary>
public enum StackStep
{
    Create,

    /// <summary>Only a change set made it; nothing exists yet.</summary>
    CreateOverReview,

    /// <summary>Something is under way, ours or another's: look again when it has ended.</summary>
    Wait,

    /// <summary>A failed creation: nothing of use is in it.</summary>
    DeleteThenCreate,
    Update,

    /// <summary>The spec no longer asks for it.</summary>
    Delete,
    Nothing,

    /// <summary>Only a person can say how to go on.</summary>
    Stuck,
}

/// <summary>The whole of "look at what is there, decide": pure, so that being killed anywhere is a row of a table.</summary>
public static class StackDecision
{
    static readonly Dictionary<string, StackStep> Steps = new(StringComparer.Ordinal)
    {
        ["REVIEW_IN_PROGRESS"] = StackStep.CreateOverReview,
        ["CREATE_FAILED"] = StackStep.DeleteThenCreate,
        ["ROLLBACK_COMPLETE"] = StackStep.DeleteThenCreate,
        ["ROLLBACK_FAILED"] = StackStep.DeleteThenCreate,
        ["DELETE_FAILED"] = StackStep.DeleteThenCreate,
        ["UPDATE_FAILED"] = StackStep.Stuck,
        ["UPDATE_ROLLBACK_FAILED"] = StackStep.Stuck,
        ["IMPORT_ROLLBACK_FAILED"] = StackStep.Stuck,
    };

    public static bool IsUnderWay(string status) => status != "REVIEW_IN_PROGRESS" && status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    /// <param name="status">CloudFormation's word; null or <c>DELETE_COMPLETE</c>: there is no stack.</param>
    /// <param name="same">Whether template and tags are already what is wanted.</param>
    public static StackStep Next(string? status, bool same)
    {
        if (status is null or "DELETE_COMPLETE") return StackStep.Create;
        if (Steps.TryGetValue(status, out var step)) return step;
        if (IsUnderWay(status)) return StackStep.Wait;
        return same ? StackStep.Nothing : StackStep.Update;
    }
}
