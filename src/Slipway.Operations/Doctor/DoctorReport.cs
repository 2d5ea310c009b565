using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Doctor;

/// <param name="Account">Null: AWS did not answer.</param>
/// <param name="Caller">ARN.</param>
/// <param name="Subjects">Everything that was to be looked at.</param>
/// <param name="Fixed">What was made, for people.</param>
public sealed record DoctorReport(string? Account, string? Caller, string Region, IReadOnlyList<string> Subjects, IReadOnlyList<DoctorFinding> Findings, IReadOnlyList<string> Fixed)
{
    public bool IsFit => Findings.All(finding => finding.Diagnostic.Severity != Severity.Error);
}

/// <param name="Link">Where AWS explains it.</param>
/// <param name="Fix">What <c>--fix</c> would do; null: nothing.</param>
public sealed record DoctorFinding(string Subject, Diagnostic Diagnostic, Uri Link, string? Fix)
{
    /// <summary>Nothing is known of the subject: it could not be looked at.</summary>
    public bool IsUnseen { get; init; }
}
