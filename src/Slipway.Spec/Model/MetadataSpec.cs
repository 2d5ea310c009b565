namespace Slipway.Spec.Model;

public sealed record MetadataSpec
{
    public required string Name { get; init; }

    /// <summary>AWS tags on everything that is made.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
