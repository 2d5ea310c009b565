using Slipway.Operations.Stacks;

namespace Slipway.Operations.Planning;

public enum ChangeAction { Add, Modify, Replace, Remove }

/// <param name="Details">Names of the properties that change; empty for additions and removals.</param>
public sealed record ResourceChange(ChangeAction Action, string LogicalId, string Type, IReadOnlyList<string> Details);

/// <summary>What one stack needs.</summary>
/// <param name="Status">As found; null: there is none.</param>
/// <param name="Step">What comes first; for <see cref="StackStep.Nothing"/> there are no changes.</param>
public sealed record StackPlan(string Stack, string? Status, StackStep Step, IReadOnlyList<ResourceChange> Changes)
{
    public bool IsPending => Step != StackStep.Nothing;
}
