namespace Slipway.Simulator.Iam.Policies;

/// <summary>One statement of a policy.</summary>
public sealed record Statement
{
    public string? Sid { get; init; }
    public required bool Allows { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The actions are those that the statement is not about.</summary>
    public bool NotAction { get; init; }

    /// <summary>Empty in trust policies.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];
    public bool NotResource { get; init; }
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Of resource and trust policies: <c>AWS</c>, <c>Service</c>, <c>Federated</c> and their values; <c>*</c> is under <c>AWS</c>.</summary>
    public IReadOnlyList<(string Kind, string Value)> Principals { get; init; } = [];

    public bool AppliesTo(Inquiry inquiry)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        return Actions.Any(action => Glob.IsMatch(Glob.Compile(action), inquiry.Action, ignoreCase: true)) != NotAction
            && (Resources.Count == 0 || Resources.Any(resource => Covers(resource, inquiry)) != NotResource)
            && Conditions.All(condition => condition.Holds(inquiry));
    }

    static bool Covers(string resource, Inquiry inquiry) => Variables.Expand(resource, inquiry) is { } pattern && Glob.IsMatch(pattern, inquiry.Resource);
}
