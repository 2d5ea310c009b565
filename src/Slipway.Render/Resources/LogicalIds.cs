using System.Text;

namespace Slipway.Render.Resources;

/// <summary>Names as logical ids, which take letters and digits only.</summary>
public static class LogicalIds
{
    /// <summary><c>control-plane-a</c> → <c>ControlPlaneA</c>.</summary>
    public static string Pascal(string name)
    {
        var id = new StringBuilder(name.Length);
        var upper = true;
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                upper = true;
                continue;
            }
            id.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }
        return id.ToString();
    }

    /// <summary>
    /// An id for each name. Names that only differ in what an id cannot hold get a piece of their hash, both of them, so that an id
    /// never depends on the order of the names.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Distinct(IEnumerable<string> names) =>
        names.GroupBy(Pascal, StringComparer.Ordinal)
            .SelectMany(same => same.Count() == 1
                ? same.Select(name => (Name: name, Id: same.Key))
                : same.Select(name => (Name: name, Id: same.Key + Sha256.OfText(name)[..6])))
            .ToDictionary(pair => pair.Name, pair => pair.Id, StringComparer.Ordinal);
}
