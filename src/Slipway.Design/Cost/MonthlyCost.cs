using Slipway.Design.Facts;
using Slipway.Design.Model;

namespace Slipway.Design.Cost;

/// <summary>
/// What a design costs in a month of 730 hours, in USD, item by item, before taxes and discounts. Not in it, since it follows from use:
/// traffic (NAT, between zones, to the internet), load balancer capacity units, requests and storage in S3, logs, and what runs in the
/// cluster and makes disks or load balancers.
/// </summary>
/// <param name="Items">In the order control plane, etcd, pools, network, cluster.</param>
/// <param name="Basis">Where the prices come from, in a sentence for people.</param>
public sealed record MonthlyCost(IReadOnlyList<CostItem> Items, string Basis)
{
    /// <summary>Date of the instance prices.</summary>
    public const string PriceDate = "2026-07-20";

    /// <summary>With every pool at its smallest.</summary>
    public decimal Min => Items.Sum(i => i.Min);

    /// <summary>With every pool at its desired size.</summary>
    public decimal Start => Items.Sum(i => i.Start);

    /// <summary>With every pool at its largest.</summary>
    public decimal Max => Items.Sum(i => i.Max);

    /// <summary>Something has no known price: the totals are too low.</summary>
    public bool Incomplete => Items.Any(i => i.UsdEach is null);

    public static MonthlyCost Of(ClusterDesign design)
    {
        var factor = Regions.Find(design.Region)?.PriceFactor;
        return new(CostItems.Of(design, factor ?? 1), Explain(design.Region, factor));
    }

    static string Explain(string region, decimal? factor) => factor switch
    {
        null => $"us-east-1 list prices of {PriceDate}; those of {region} are not known and differ",
        1 => $"{region} list prices of {PriceDate}",
        _ => $"us-east-1 list prices of {PriceDate} times {factor}, the ratio of an m5.large in {region}; single items may differ by a tenth",
    };
}
