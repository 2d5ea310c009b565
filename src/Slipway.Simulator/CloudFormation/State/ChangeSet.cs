namespace Slipway.Simulator.CloudFormation.State;

sealed class ChangeSet
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string? Description { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required Revision Revision { get; init; }
    public required OnFailure OnFailure { get; init; }
    public required string? OnStackFailure { get; init; }
    public required string? Token { get; init; }
    public string Status { get; set; } = "CREATE_PENDING";
    public string? StatusReason { get; set; }
    public string ExecutionStatus { get; set; } = "UNAVAILABLE";
    public List<ResourceChange> Changes { get; set; } = [];
}

/// <param name="Action"><c>Add</c>, <c>Modify</c> or <c>Remove</c>.</param>
/// <param name="Replacement"><c>True</c>, <c>False</c> or <c>Conditional</c>; null unless modified.</param>
/// <param name="PolicyAction"><c>Delete</c>, <c>Retain</c>, <c>Snapshot</c>, <c>ReplaceAndDelete</c>, …; null where nothing is taken away.</param>
sealed record ResourceChange(
    string Action, string LogicalId, string? PhysicalId, string Type, string? Replacement, string? PolicyAction, List<string> Scope, List<ChangeDetail> Details);

/// <param name="Attribute"><c>Properties</c>, <c>Tags</c>, <c>Metadata</c>, …</param>
/// <param name="Name">The property's; null for other attributes.</param>
/// <param name="RequiresRecreation"><c>Never</c>, <c>Conditionally</c>, <c>Always</c>.</param>
/// <param name="Evaluation"><c>Static</c>, or <c>Dynamic</c> where the value is known only when it is executed.</param>
/// <param name="Source"><c>DirectModification</c>, <c>ParameterReference</c>, <c>ResourceReference</c>, <c>ResourceAttribute</c>.</param>
sealed record ChangeDetail(string Attribute, string? Name, string RequiresRecreation, string Evaluation, string? Source, string? CausingEntity);
