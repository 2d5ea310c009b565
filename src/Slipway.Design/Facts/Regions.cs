namespace Slipway.Design.Facts;

/// <summary>All commercial, US government and Chinese regions.</summary>
public static class Regions
{
    static readonly Lazy<FactTable> Table = new(() => FactTable.Load("regions.tsv"));

    /// <summary>Null: not in the table.</summary>
    public static Region? Find(string name) => Table.Value.TryFind(name, out var line) ? Parse(line) : null;

    public static IReadOnlyList<Region> All => Table.Value.Select(Parse);

    static Region Parse(FactLine line) => new()
    {
        Name = line.Text(0),
        Partition = line.Text(1),
        ZoneLetters = line.Text(2),
        RareZoneLetters = line.Text(3),
        OldestGeneration = line.Int(4),
        PriceFactor = line.DecimalOrNull(5),
    };
}
