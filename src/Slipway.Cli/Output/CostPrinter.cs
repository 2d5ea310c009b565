using Slipway.Design.Cost;

namespace Slipway.Cli.Output;

/// <summary>What a cluster costs a month, item by item.</summary>
static class CostPrinter
{
    public static void Print(MonthlyCost cost, TextWriter output)
    {
        var table = new TextTable("FOR", "WHAT", "COUNT", "USD/MONTH");
        foreach (var item in cost.Items)
        {
            var price = item.UsdEach is null ? "unknown" : $"{item.Start:0.00}{(item.Estimated ? " (estimate)" : "")}";
            table.Row(item.For, item.What, $"{item.Count.Start}", price);
        }
        table.WriteTo(output);
        var range = cost.Min == cost.Max ? "" : $" (between {cost.Min:0.00} and {cost.Max:0.00} as pools scale)";
        output.WriteLine($"About {cost.Start:0.00} USD a month{range}, {cost.Basis}{(cost.Incomplete ? "; some prices are unknown" : "")}.");
    }
}
