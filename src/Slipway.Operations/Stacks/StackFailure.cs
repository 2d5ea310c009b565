namespace Slipway.Operations.Stacks;

/// <param name="Cause">The root cause, in one line.</param>
/// <param name="Remedy">What to do, where it can be known.</param>
public sealed record StackFailure(string Stack, string Cause, string? Remedy);
