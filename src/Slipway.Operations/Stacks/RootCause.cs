using Slipway.Aws.CloudFormation;

namespace Slipway.Operations.Stacks;

/// <summary>The first thing that went wrong, which all other failures follow from.</summary>
public static class RootCause
{
    /// <summary>
    /// The earliest failure that has a reason of its own: not the stack's, and not of a resource that was only cancelled because
    /// another failed.
    /// </summary>
    /// <param name="events">Of one attempt, in any order.</param>
    public static StackEvent? Find(IEnumerable<StackEvent> events) => events
        .Where(e => e.Status.EndsWith("_FAILED", StringComparison.Ordinal) && !e.IsOfStack && HasOwnReason(e))
        .OrderBy(e => e.Time).ThenBy(e => e.EventId, StringComparer.Ordinal)
        .FirstOrDefault();

    static bool HasOwnReason(StackEvent e) => e.Reason.Length > 0
        && !e.Reason.StartsWith("Resource creation cancelled", StringComparison.Ordinal)
        && !e.Reason.StartsWith("Resource update cancelled", StringComparison.Ordinal);

    /// <summary>One line: <c>control-plane-a (AWS::AutoScaling::AutoScalingGroup): Received 0 SUCCESS signal(s) …</c></summary>
    public static string Describe(StackEvent cause) => $"{cause.StackName}: {cause.LogicalId} ({cause.Type}): {OneLine(cause.Reason)}";

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
