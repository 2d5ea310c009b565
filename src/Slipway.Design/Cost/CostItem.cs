namespace Slipway.Design.Cost;

/// <summary>How many of something there are: with every pool at its smallest, as it starts, and at its largest.</summary>
public readonly record struct Amount(int Min, int Start, int Max)
{
    public static Amount Of(int count) => new(count, count, count);

    public static Amount operator +(Amount a, Amount b) => new(a.Min + b.Min, a.Start + b.Start, a.Max + b.Max);
}

/// <summary>One line of the bill.</summary>
/// <param name="For">Whose it is: <c>control plane</c>, <c>etcd</c>, <c>pool web</c>, <c>network</c>, <c>api</c>, <c>cluster</c>.</param>
/// <param name="What">What is billed: <c>m7i.large</c>, <c>gp3 40 GiB</c>, <c>NAT gateway</c>.</param>
/// <param name="UsdEach">USD a month for one; null: the price is not known, and the totals are too low.</param>
/// <param name="Estimated">Made with a ratio rather than a list price (spot).</param>
public sealed record CostItem(string For, string What, Amount Count, decimal? UsdEach, bool Estimated = false)
{
    public decimal Min => Count.Min * (UsdEach ?? 0);
    public decimal Start => Count.Start * (UsdEach ?? 0);
    public decimal Max => Count.Max * (UsdEach ?? 0);
}
