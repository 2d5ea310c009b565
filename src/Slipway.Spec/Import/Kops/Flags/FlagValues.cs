using System.Globalization;

namespace Slipway.Spec.Import.Kops.Flags;

/// <summary>What a command line of kops says, by the flags' names of today; and which flags were looked for: a test compares those with the table.</summary>
/// <param name="given">Switches as <c>true</c> or <c>false</c>, lists item by item.</param>
public sealed class FlagValues(IReadOnlyDictionary<string, IReadOnlyList<string>> given)
{
    readonly HashSet<string> used = new(StringComparer.Ordinal);

    internal IReadOnlySet<string> Used => used;

    public bool Has(string flag) => Of(flag).Count > 0;

    public string? Text(string flag) => Of(flag) is [.., var last] && last.Trim().Length > 0 ? last.Trim() : null;

    /// <summary>Items separated by commas, or by repeating the flag.</summary>
    public IReadOnlyList<string> List(string flag) => [.. Items(flag).Distinct()];

    /// <summary>What <see cref="List"/> has once, and the command line several times.</summary>
    internal IReadOnlyList<string> Repeated(string flag) => [.. Items(flag).GroupBy(item => item).Where(same => same.Count() > 1).Select(same => same.Key)];

    public bool? Switch(string flag) => Text(flag) is { } text ? text == "true" : null;

    internal int? Number(string flag, ImportLog log)
    {
        if (Text(flag) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        log.Add(KopsFindings.Value(flag, text, "it is a whole number"));
        return null;
    }

    IEnumerable<string> Items(string flag) => Of(flag).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    IReadOnlyList<string> Of(string flag)
    {
        used.Add(flag);
        return given.TryGetValue(flag, out var values) ? values : [];
    }
}
