namespace Slipway.Design.Facts;

/// <summary>"Did you mean": the nearest of some names by edits.</summary>
static class Suggestion
{
    public static string? Closest(string text, IEnumerable<string> names, int most = 2)
    {
        string? best = null;
        var least = most == int.MaxValue ? most : most + 1;
        foreach (var name in names)
        {
            var edits = Edits(text, name);
            if (edits < least) (least, best) = (edits, name);
        }
        return best;
    }

    static int Edits(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
