namespace Slipway.Simulator.Route53;

static class Names
{
    /// <summary>Lower case, with the final dot.</summary>
    public static string Canonical(string name) => (name.EndsWith('.') ? name : name + ".").ToLowerInvariant();

    /// <summary>Route 53 sorts names by their labels from the right.</summary>
    public static string SortKey(string name) => string.Join('.', name.TrimEnd('.').Split('.').AsEnumerable().Reverse());

    public static bool IsWithin(string name, string zone) => name == zone || name.EndsWith("." + zone, StringComparison.Ordinal);
}
