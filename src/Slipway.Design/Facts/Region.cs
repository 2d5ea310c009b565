namespace Slipway.Design.Facts;

/// <summary>An AWS region.</summary>
public sealed record Region
{
    public required string Name { get; init; }

    /// <summary><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>.</summary>
    public required string Partition { get; init; }

    /// <summary>
    /// Letters of the zones that most accounts see. Which zone a letter means, and whether it is shown, differs from account to account:
    /// preflight asks.
    /// </summary>
    public required string ZoneLetters { get; init; }

    /// <summary>Letters that only some, mostly old, accounts see.</summary>
    public required string RareZoneLetters { get; init; }

    /// <summary>The oldest generation of instance families that the region ever got: regions opened after 2015 have no m3, those after 2018 no m4 or t2.</summary>
    public required int OldestGeneration { get; init; }

    /// <summary>Price of an instance there over us-east-1, from the m5.large; null: not known.</summary>
    public required decimal? PriceFactor { get; init; }

    public IReadOnlyList<string> Zones => Array.ConvertAll(ZoneLetters.ToCharArray(), letter => Name + letter);

    public bool HasZone(string zone) => zone.Length == Name.Length + 1 && zone.StartsWith(Name, StringComparison.Ordinal)
        && (ZoneLetters.Contains(zone[^1]) || RareZoneLetters.Contains(zone[^1]));
}
