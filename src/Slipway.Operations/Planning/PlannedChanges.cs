namespace Slipway.Operations.Planning;

/// <summary>CloudFormation's account of a change in the plan's words.</summary>
static class PlannedChanges
{
    public static ResourceChange From(Aws.CloudFormation.ResourceChange change) => new(
        (change.Action, change.Replacement) switch
        {
            ("Add", _) => ChangeAction.Add,
            ("Remove", _) => ChangeAction.Remove,
            // "Conditional" is not known beforehand: the plan says the worse.
            (_, "True" or "Conditional") => ChangeAction.Replace,
            _ => ChangeAction.Modify,
        },
        change.LogicalId, change.Type, [.. change.Properties.Concat(change.Scope.Where(s => s != "Properties")).Distinct()]);
}
