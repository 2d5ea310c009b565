namespace Slipway.Aws.CloudFormation;

public enum ChangeSetType { Create, Update }

/// <summary>Exactly one of <see cref="TemplateBody"/> and <see cref="TemplateUrl"/>.</summary>
public sealed record ChangeSetRequest
{
    public required string StackName { get; init; }
    public required string ChangeSetName { get; init; }
    public required ChangeSetType Type { get; init; }

    /// <summary>Up to 51,200 bytes.</summary>
    public string? TemplateBody { get; init; }

    /// <summary>An https URL in S3; up to 1,000,000 bytes.</summary>
    public string? TemplateUrl { get; init; }
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> Capabilities { get; init; } = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"];
    public string? RoleArn { get; init; }
    public string? Description { get; init; }
    public string? ClientToken { get; init; }

    /// <summary><c>DO_NOTHING</c>, <c>ROLLBACK</c> or <c>DELETE</c>; default CloudFormation's (<c>ROLLBACK</c>).</summary>
    public string? OnStackFailure { get; init; }
}

/// <param name="Id">ARN.</param>
public sealed record ChangeSetId(string Id, string StackId);

/// <param name="Status"><c>CREATE_PENDING</c>, <c>CREATE_IN_PROGRESS</c>, <c>CREATE_COMPLETE</c>, <c>FAILED</c>, …</param>
/// <param name="ExecutionStatus"><c>AVAILABLE</c> when it may be executed.</param>
public sealed record ChangeSet(
    string Id, string Name, string StackId, string StackName, string Status, string StatusReason, string ExecutionStatus, IReadOnlyList<ResourceChange> Changes)
{
    public bool IsPending => Status is "CREATE_PENDING" or "CREATE_IN_PROGRESS";

    /// <summary>CloudFormation calls it a failure when a template changes nothing.</summary>
    public bool IsEmpty => Status == "FAILED"
        && (StatusReason.Contains("didn't contain changes", StringComparison.OrdinalIgnoreCase)
            || StatusReason.Contains("No updates are to be performed", StringComparison.OrdinalIgnoreCase));
}

/// <param name="Action"><c>Add</c>, <c>Modify</c>, <c>Remove</c>, <c>Import</c>, <c>Dynamic</c>.</param>
/// <param name="Replacement"><c>True</c>, <c>False</c>, <c>Conditional</c>; empty unless <c>Modify</c>.</param>
/// <param name="Scope"><c>Properties</c>, <c>Tags</c>, <c>Metadata</c>, <c>UpdatePolicy</c>, …</param>
/// <param name="Properties">Names of the properties that change.</param>
public sealed record ResourceChange(
    string Action, string LogicalId, string PhysicalId, string Type, string Replacement, IReadOnlyList<string> Scope, IReadOnlyList<string> Properties);
