using Slipway.Render.Resources;

namespace Slipway.Render.Iam;

public sealed record PolicyDocument(IReadOnlyList<Statement> Statements)
{
    public Value ToValue() => new ValueMap
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new Value.List([.. Statements.Select(statement => statement.ToValue())]),
    };
}

/// <summary>An allowance; nothing here denies, since what nobody allows is denied.</summary>
public sealed record Statement
{
    /// <summary>Says what the allowance is for; letters and digits.</summary>
    public required string Sid { get; init; }

    /// <summary>Resource and trust policies only.</summary>
    public Value? Principal { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>Empty in trust policies only.</summary>
    public IReadOnlyList<Value> Resources { get; init; } = [];
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    internal Value ToValue() => new ValueMap
    {
        ["Sid"] = Sid,
        ["Effect"] = "Allow",
        ["Principal"] = Principal,
        ["Action"] = OneOrMany([.. Actions.Select(action => (Value)action)]),
        ["Resource"] = Resources.Count == 0 ? null : OneOrMany(Resources),
        ["Condition"] = Conditions.Count == 0 ? null : ConditionBlock(),
    };

    ValueMap ConditionBlock()
    {
        var block = new ValueMap();
        foreach (var test in Conditions.GroupBy(condition => condition.Operator, StringComparer.Ordinal))
        {
            var keys = new ValueMap();
            foreach (var condition in test) keys[condition.Key] = OneOrMany(condition.Values);
            block[test.Key] = keys;
        }
        return block;
    }

    static Value OneOrMany(IReadOnlyList<Value> values) => values.Count == 1 ? values[0] : new Value.List(values);
}

/// <param name="Operator"><c>StringEquals</c>, …</param>
/// <param name="Key"><c>aws:ResourceTag/slipway.dev/cluster</c>, …</param>
public sealed record Condition(string Operator, string Key, IReadOnlyList<Value> Values)
{
    public static Condition Equal(string key, Value value) => new("StringEquals", key, [value]);

    public static Condition Like(string key, params IReadOnlyList<Value> values) => new("StringLike", key, values);

    public static Condition True(string key) => new("Bool", key, ["true"]);
}
