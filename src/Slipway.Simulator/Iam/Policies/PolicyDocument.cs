namespace Slipway.Simulator.Iam.Policies;

/// <summary>A policy, read and found well-formed.</summary>
public sealed record PolicyDocument(IReadOnlyList<Statement> Statements)
{
    /// <summary>Whether a deny applies, else whether an allow does.</summary>
    public static Verdict Judge(IEnumerable<PolicyDocument> documents, Inquiry inquiry)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var allowed = false;
        foreach (var statement in documents.SelectMany(document => document.Statements))
        {
            if (!statement.AppliesTo(inquiry)) continue;
            if (!statement.Allows) return Verdict.ExplicitDeny;
            allowed = true;
        }
        return allowed ? Verdict.Allow : Verdict.ImplicitDeny;
    }
}

public enum Verdict
{
    ImplicitDeny,
    Allow,
    ExplicitDeny,
}
