namespace Slipway.Aws.CloudFormation;

/// <summary>How CloudFormation's status words are to be read.</summary>
public static class StackStatus
{
    public const string ReviewInProgress = "REVIEW_IN_PROGRESS";
    public const string DeleteComplete = "DELETE_COMPLETE";
    public const string RollbackComplete = "ROLLBACK_COMPLETE";
    public const string UpdateRollbackFailed = "UPDATE_ROLLBACK_FAILED";

    /// <summary>Something is under way, and the stack takes no other change.</summary>
    public static bool IsInProgress(string status) => status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && status != ReviewInProgress;

    /// <summary>Ended without what was asked for: rolled back or failed.</summary>
    public static bool IsFailure(string status) =>
        status.EndsWith("_FAILED", StringComparison.Ordinal) || (status.Contains("ROLLBACK", StringComparison.Ordinal) && !IsInProgress(status));

    public static bool IsSuccess(string status) => !IsInProgress(status) && !IsFailure(status) && status != ReviewInProgress;
}
