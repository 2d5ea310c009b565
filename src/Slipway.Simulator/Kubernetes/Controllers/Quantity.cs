using System.Globalization;

namespace Slipway.Simulator.Kubernetes.Controllers;

/// <summary>Resource quantities: <c>250m</c>, <c>2</c>, <c>512Mi</c>.</summary>
static class Quantity
{
    static readonly (string Suffix, long Factor)[] s_units =
        [("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("k", 1_000), ("M", 1_000_000), ("G", 1_000_000_000)];

    /// <summary>Thousandths of a processor; 0 for nothing or nonsense.</summary>
    public static long Millis(string? text) =>
        string.IsNullOrEmpty(text) ? 0
        : text.EndsWith('m') ? Parse(text[..^1], 1)
        : Parse(text, 1000);

    public static long Bytes(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        foreach (var (suffix, factor) in s_units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)) return Parse(text[..^suffix.Length], factor);
        }
        return Parse(text, 1);
    }

    static long Parse(string text, long factor) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? (long)(number * factor) : 0;
}
