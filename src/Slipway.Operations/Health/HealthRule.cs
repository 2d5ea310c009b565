using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Health;

/// <summary>One thing that can be wrong with a cluster.</summary>
/// <param name="Look">Pure: an observation → where it is so.</param>
public sealed record HealthRule(HealthArea Area, DiagnosticRule Rule, Func<ClusterHealth, IEnumerable<Symptom>> Look);

/// <param name="Subject">What it is about: a node, an instance, a slot, a name.</param>
/// <param name="Message">One sentence without a full stop.</param>
/// <param name="Mend">The command that mends it, or that shows the cause where people have to decide.</param>
public sealed record Symptom(string Subject, string Message, string Mend);

public sealed record HealthFinding(HealthRule Of, Symptom Symptom)
{
    public string Code => Of.Rule.Code;
    public Severity Severity => Of.Rule.Severity;
}
