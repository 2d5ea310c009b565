namespace Slipway.Cli.Commands.Kops;

/// <summary>A command of kops and what does the same here.</summary>
/// <param name="Words">As typed after <c>kops</c>.</param>
/// <param name="Native">Slipway's own command; null: there is none.</param>
/// <param name="Refused">Why it is not followed; null: it is.</param>
public sealed record KopsVerb(IReadOnlyList<string> Words, string? Native, string? Refused = null);
