namespace Slipway.Aws.AutoScaling;

/// <param name="Status">Empty, or <c>Delete in progress</c>.</param>
public sealed record AutoScalingGroup(
    string Name, string Arn, int Min, int Max, int Desired, string Status, DateTimeOffset? Created, IReadOnlyList<string> Zones, IReadOnlyList<string> SubnetIds,
    IReadOnlyList<string> SuspendedProcesses, IReadOnlyList<GroupInstance> Instances, IReadOnlyDictionary<string, string> Tags, LaunchTemplateVersion? Template)
{
    /// <summary>Instance types that may stand in for the template's own; none: it has that one only.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];
}

/// <param name="Lifecycle"><c>Pending</c>, <c>InService</c>, <c>Terminating:Wait</c>, …</param>
public sealed record GroupInstance(string Id, string Type, string Zone, string Lifecycle, string Health, bool Protected, LaunchTemplateVersion? Template);

public sealed record LaunchTemplateVersion(string Id, string Name, string Version);

/// <param name="Status"><c>InProgress</c>, <c>Successful</c>, <c>Failed</c>, <c>Cancelled</c>, …</param>
/// <param name="Message">Why it failed; empty otherwise.</param>
/// <param name="Progress">Percent.</param>
public sealed record ScalingActivity(
    string Id, string Group, string Description, string Cause, string Status, string Message, int Progress, DateTimeOffset? Start, DateTimeOffset? End);
