using System.Globalization;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Pages of a list by position; the token is where the next one starts.</summary>
static class Paging
{
    public const int Size = 100;

    public static (List<T> Page, string? Next) Of<T>(IReadOnlyCollection<T> all, string? token)
    {
        var start = Start(token);
        var page = all.Skip(start).Take(Size).ToList();
        return (page, start + page.Count < all.Count ? (start + page.Count).ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Newest first of a list that grows at its end: what comes meanwhile moves no page.</summary>
    public static (List<T> Page, string? Next) Newest<T>(IReadOnlyList<T> all, string? token)
    {
        var end = token is null ? all.Count : Math.Min(Start(token), all.Count);
        var page = new List<T>();
        for (var index = end - 1; index >= 0 && page.Count < Size; index--) page.Add(all[index]);
        return (page, end > page.Count ? (end - page.Count).ToString(CultureInfo.InvariantCulture) : null);
    }

    static int Start(string? token) => token is null ? 0
        : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start
        : throw Refusal.Validation("NextToken is not valid");
}
