namespace Slipway.Operations.Destroy;

/// <summary>Something that carries the cluster's tag and belongs to no stack of it: made by the cluster's own controllers, or left by a stack.</summary>
/// <param name="Kind">For people: <c>load balancer</c>, <c>volume</c>, …</param>
public sealed record Leftover(string Kind, string Id, string? Name, Func<CancellationToken, Task> DeleteAsync);
