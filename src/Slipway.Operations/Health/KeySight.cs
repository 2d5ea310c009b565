namespace Slipway.Operations.Health;

/// <summary>The cluster's authorities.</summary>
/// <param name="Ends">Of the certificate that signs, by name.</param>
/// <param name="Changing">Names of keys of which there are two.</param>
public sealed record KeySight(IReadOnlyDictionary<string, DateTimeOffset> Ends, IReadOnlyList<string> Changing);
