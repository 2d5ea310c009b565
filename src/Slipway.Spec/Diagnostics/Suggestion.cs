namespace Slipway.Spec.Diagnostics;

/// <summary>"Did you mean": the known word nearest to a misspelt one.</summary>
public static class Suggestion
{
    const int LongestWord = 64;
    const int MostListed = 8;

    /// <summary>The nearest candidate, or null when none is near enough to be meant (a third of the letters may differ).</summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord) return null;
        var allowed = Math.Max(1, word.Length / 3);
        var best = candidates
            .Where(candidate => Distance(word, candidate) <= allowed)
            .OrderBy(candidate => Distance(word, candidate)).ThenBy(candidate => candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best ?? candidates.FirstOrDefault(c => Extends(c, word) || Extends(word, c));
    }

    /// <summary>The nearest candidate, however far away; null where there is none.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates) => candidates.MinBy(candidate => Distance(word, candidate));

    /// <summary>The help text: a suggestion when there is one, else the words if they are few.</summary>
    public static string? Help(string word, IReadOnlyCollection<string> candidates)
    {
        var near = For(word, candidates);
        if (near is not null) return $"did you mean '{near}'?";
        return candidates.Count is > 0 and <= MostListed ? $"known here: {string.Join(", ", candidates)}" : null;
    }

    static bool Extends(string longer, string shorter) =>
        shorter.Length >= 4 && longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase);

    /// <summary>Letters to insert, delete, replace or swap with their neighbour; case counts for nothing.</summary>
    static int Distance(string a, string b)
    {
        var rows = new int[3][];
        for (var i = 0; i < 3; i++) rows[i] = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (row, above, twoAbove) = (rows[i % 3], rows[(i - 1) % 3], rows[(i + 1) % 3]);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Same(a[i - 1], b[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }
        }
        return rows[a.Length % 3][b.Length];
    }

    static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
