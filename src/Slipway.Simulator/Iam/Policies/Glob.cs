namespace Slipway.Simulator.Iam.Policies;

/// <summary>Wildcards of policies: <c>*</c> any run, <c>?</c> one character. Text put in for variables is never a wildcard.</summary>
static class Glob
{
    /// <summary>Wildcards after expansion: private-use characters, so that literal asterisks can stand beside them.</summary>
    public const char Many = '\uE001';
    public const char One = '\uE002';

    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase = false)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == Many)
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && (pattern[p] == One || Same(pattern[p], text[t], ignoreCase)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }
        while (p < pattern.Length && pattern[p] == Many) p++;
        return p == pattern.Length;
    }

    /// <summary>For patterns without variables.</summary>
    public static string Compile(string pattern) => pattern.Replace('*', Many).Replace('?', One);

    static bool Same(char a, char b, bool ignoreCase) => a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
