using System.Text;

namespace Slipway.Simulator.Iam.Policies;

/// <summary><c>${aws:username}</c>, <c>${aws:PrincipalTag/team, 'none'}</c>, and <c>${*}</c>, <c>${?}</c>, <c>${$}</c> for the characters themselves.</summary>
static class Variables
{
    /// <summary>A pattern for <see cref="Glob"/>; null: a variable has no value, and the pattern matches nothing.</summary>
    public static string? Expand(string text, Inquiry inquiry, bool wildcards = true)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                result.Append(wildcards ? text[i] switch { '*' => Glob.Many, '?' => Glob.One, var c => c } : text[i]);
                continue;
            }
            if (Value(text[(i + 2)..end], inquiry) is not { } value) return null;
            result.Append(value);
            i = end;
        }
        return result.ToString();
    }

    static string? Value(string name, Inquiry inquiry)
    {
        if (name is "*" or "?" or "$") return name;
        var parts = name.Split(',', 2, StringSplitOptions.TrimEntries);
        return inquiry[parts[0]] is [var only] ? only : parts.Length == 2 ? parts[1].Trim('\'') : null;
    }
}
