using Slipway.Design.Model;

namespace Slipway.Render;

/// <summary>What rendering needs and no spec can tell.</summary>
/// <param name="Authorities">PEM certificate by <c>AuthorityNames</c>.</param>
/// <param name="Agents">SHA-256 (lower-case hex) of the node agent's binary by architecture.</param>
public sealed record RenderInput(IReadOnlyDictionary<string, string> Authorities, IReadOnlyDictionary<Architecture, string> Agents);
