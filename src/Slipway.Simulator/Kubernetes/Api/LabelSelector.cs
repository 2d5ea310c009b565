using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Api;

/// <summary>What <c>labelSelector=</c> and a workload's <c>spec.selector</c> say.</summary>
public sealed class LabelSelector
{
    readonly IReadOnlyList<Func<IReadOnlyDictionary<string, string>, bool>> _terms;

    LabelSelector(IReadOnlyList<Func<IReadOnlyDictionary<string, string>, bool>> terms) => _terms = terms;

    public bool Matches(IReadOnlyDictionary<string, string> labels) => _terms.All(term => term(labels));

    /// <summary>Null for an empty selector.</summary>
    /// <exception cref="KubernetesException">400</exception>
    public static LabelSelector? Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : new LabelSelector([.. Split(text).Select(ParseTerm)]);

    /// <summary><c>matchLabels</c> and <c>matchExpressions</c>. An absent selector matches nothing.</summary>
    public static LabelSelector Read(JsonNode? selector)
    {
        if (selector is not JsonObject) return new LabelSelector([static _ => false]);
        var terms = selector.Map("matchLabels").Select(pair => Equal(pair.Key, pair.Value));
        return new LabelSelector([.. terms, .. selector.Items("matchExpressions").Select(ReadExpression)]);
    }

    static Func<IReadOnlyDictionary<string, string>, bool> ReadExpression(JsonObject expression)
    {
        var key = expression.Text("key") ?? "";
        var values = expression.Strings("values").ToHashSet();
        return expression.Text("operator") switch
        {
            "In" => labels => labels.TryGetValue(key, out var value) && values.Contains(value),
            "NotIn" => labels => !labels.TryGetValue(key, out var value) || !values.Contains(value),
            "Exists" => labels => labels.ContainsKey(key),
            "DoesNotExist" => labels => !labels.ContainsKey(key),
            var other => throw KubernetesException.BadRequest($"\"{other}\" is not a valid label selector operator"),
        };
    }

    static Func<IReadOnlyDictionary<string, string>, bool> ParseTerm(string term)
    {
        if (Cut(term, "!=") is var (notKey, notValue)) return labels => labels.GetValueOrDefault(notKey) != notValue;
        if ((Cut(term, "==") ?? Cut(term, "=")) is var (key, value)) return Equal(key, value);
        if (Cut(term, " notin ") is var (outKey, outSet)) return Not(In(outKey, outSet));
        if (Cut(term, " in ") is var (inKey, inSet)) return In(inKey, inSet);
        if (term.StartsWith('!')) return Not(labels => labels.ContainsKey(term[1..].Trim()));
        return term.Any(char.IsWhiteSpace)
            ? throw KubernetesException.BadRequest($"unable to parse requirement: {term}")
            : labels => labels.ContainsKey(term);
    }

    static Func<IReadOnlyDictionary<string, string>, bool> Equal(string key, string value) => labels => labels.GetValueOrDefault(key) == value;

    static Func<IReadOnlyDictionary<string, string>, bool> Not(Func<IReadOnlyDictionary<string, string>, bool> term) => labels => !term(labels);

    static Func<IReadOnlyDictionary<string, string>, bool> In(string key, string set)
    {
        var values = set.Trim('(', ')', ' ').Split(',', StringSplitOptions.TrimEntries).ToHashSet();
        return labels => labels.TryGetValue(key, out var value) && values.Contains(value);
    }

    static (string Key, string Value)? Cut(string term, string by) =>
        term.IndexOf(by, StringComparison.Ordinal) is > 0 and var at ? (term[..at].Trim(), term[(at + by.Length)..].Trim()) : null;

    // Commas inside parentheses belong to a set.
    static IEnumerable<string> Split(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is '(') depth++;
            if (i < text.Length && text[i] is ')') depth--;
            if (i < text.Length && (text[i] is not ',' || depth > 0)) continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }
    }
}
