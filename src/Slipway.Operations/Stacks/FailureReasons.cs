using Slipway.Aws;
using Slipway.Aws.AutoScaling;
using Slipway.Aws.CloudFormation;

namespace Slipway.Operations.Stacks;

/// <summary>
/// CloudFormation says of a group only that signals are missing. Why is known elsewhere: to Auto Scaling when no instance could be
/// launched, to the instance itself when it came up and could not go on.
/// </summary>
public sealed class FailureReasons(AutoScalingClient autoScaling, Func<IReadOnlyList<ScalingActivity>, CancellationToken, Task<string?>> nodeProblem)
{
    /// <returns>One line, or null where nothing more is known.</returns>
    public async Task<string?> ExplainAsync(StackEvent cause, CancellationToken ct)
    {
        if (cause.Type != "AWS::AutoScaling::AutoScalingGroup" || cause.PhysicalId.Length == 0) return null;
        IReadOnlyList<ScalingActivity> activities;
        try
        {
            activities = await autoScaling.DescribeActivitiesAsync(cause.PhysicalId, includeDeleted: true, ct: ct).ConfigureAwait(false);
        }
        catch (AwsServiceException)
        {
            // This is about saying more, and must not hide what is known: the rollback may have taken the group already.
            return null;
        }
        var failed = activities.FirstOrDefault(a => a.Status is "Failed" or "Cancelled" && a.Message.Length > 0);
        return failed?.Message ?? await nodeProblem(activities, ct).ConfigureAwait(false);
    }
}
