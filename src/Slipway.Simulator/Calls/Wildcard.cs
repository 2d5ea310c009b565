namespace Slipway.Simulator.Calls;

/// <summary>Patterns with <c>*</c> and <c>?</c>, as in filters.</summary>
public static class Wildcard
{
    public static bool Matches(string pattern, string value)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0) return pattern == value;
        int p = 0, v = 0, star = -1, mark = 0;
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = v;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == value[v]))
            {
                p++;
                v++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                v = ++mark;
            }
            else
            {
                return false;
            }
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
