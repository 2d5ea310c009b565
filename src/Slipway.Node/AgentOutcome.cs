namespace Slipway.Node;

/// <summary>How a boot ended.</summary>
/// <param name="Reason">Why not; null when ready.</param>
public sealed record AgentOutcome(bool Ready, string? Reason);
