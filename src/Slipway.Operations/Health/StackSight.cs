namespace Slipway.Operations.Health;

/// <summary>A CloudFormation stack of the cluster's.</summary>
/// <param name="Status">CloudFormation's word.</param>
/// <param name="Reason">CloudFormation's sentence; empty: it gives none.</param>
public sealed record StackSight(string Name, string Status, string Reason);
