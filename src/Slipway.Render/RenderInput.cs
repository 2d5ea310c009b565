using Slipway.Design.Model;

namespace Slipway.Render;

/// <summary>What rendering needs and no spec can tell.</summary>
/// <param name="Authorities">PEM certificate by <c>AuthorityNames</c>.</param>
/// <param name="Agents">SHA-256 (lower-case hex) of the node agent's binary by architecture.</param>
public sealed record RenderInput(IReadOnlyDictionary<string, string> Authorities, IReadOnlyDictionary<Architecture, string> Agents)
{
    /// <summary>ARN of the cluster's own KMS key. Null, the default: it is not made yet, and templates hold a stand-in for it.</summary>
    public string? KeyArn { get; init; }
}
