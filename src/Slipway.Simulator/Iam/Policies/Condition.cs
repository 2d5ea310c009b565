namespace Slipway.Simulator.Iam.Policies;

/// <summary>One operator on one key: <c>"ForAllValues:StringLikeIfExists": {"aws:TagKeys": ["a*", "b"]}</c>.</summary>
public sealed class Condition
{
    readonly string _key;
    readonly IReadOnlyList<string> _values;
    readonly Comparison _comparison;
    readonly bool _all, _any, _ifExists, _isNull;

    Condition(string key, IReadOnlyList<string> values, Comparison comparison, bool all, bool any, bool ifExists, bool isNull)
    {
        _key = key;
        _values = values;
        _comparison = comparison;
        _all = all;
        _any = any;
        _ifExists = ifExists;
        _isNull = isNull;
    }

    /// <summary>Null: there is no such operator.</summary>
    public static Condition? Make(string @operator, string key, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        const string All = "ForAllValues:", Any = "ForAnyValue:", IfExists = "IfExists", Null = "Null";
        var all = @operator.StartsWith(All, StringComparison.OrdinalIgnoreCase);
        var any = @operator.StartsWith(Any, StringComparison.OrdinalIgnoreCase);
        var name = all ? @operator[All.Length..] : any ? @operator[Any.Length..] : @operator;
        if (name.Equals(Null, StringComparison.OrdinalIgnoreCase)) return new Condition(key, values, Comparison.Never, false, false, false, isNull: true);
        var ifExists = name.EndsWith(IfExists, StringComparison.OrdinalIgnoreCase);
        if (ifExists) name = name[..^IfExists.Length];
        return Comparison.Find(name) is { } comparison ? new Condition(key, values, comparison, all, any, ifExists, isNull: false) : null;
    }

    public bool Holds(Inquiry inquiry)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        var actual = inquiry[_key];
        if (_isNull) return _values.Any(value => bool.TryParse(value, out var wanted) && wanted == (actual is null));
        // Negated operators hold for a missing key; ForAllValues holds for an empty set; ForAnyValue never does.
        if (actual is null) return _ifExists || _all || (_comparison.Negated && !_any);
        if (_any) return actual.Any(value => Satisfies(value, inquiry));
        return _all || _comparison.Negated ? actual.All(value => Satisfies(value, inquiry)) : actual.Any(value => Satisfies(value, inquiry));
    }

    bool Satisfies(string actual, Inquiry inquiry) =>
        _values.Any(wanted => Variables.Expand(wanted, inquiry, _comparison.Wildcards) is { } expanded && _comparison.Test(expanded, actual)) != _comparison.Negated;
}
