namespace Slipway.Aws.CloudFormation;

/// <param name="Id">The ARN, which also names a stack after its deletion.</param>
public sealed record Stack(
    string Id, string Name, string Status, string StatusReason, DateTimeOffset? Created, DateTimeOffset? Updated, bool TerminationProtection,
    IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, StackOutput> Outputs, IReadOnlyDictionary<string, string> Tags);

public sealed record StackOutput(string Value, string? ExportName);

public sealed record StackEvent(
    string EventId, string StackId, string StackName, string LogicalId, string PhysicalId, string Type, DateTimeOffset? Time, string Status, string Reason)
{
    /// <summary>The stack's own event, not one of a resource in it.</summary>
    public bool IsOfStack => PhysicalId == StackId;
}

public sealed record StackResource(string LogicalId, string PhysicalId, string Type, string Status, string Reason, DateTimeOffset? Time);

public sealed record StackExport(string Name, string Value, string StackId);
