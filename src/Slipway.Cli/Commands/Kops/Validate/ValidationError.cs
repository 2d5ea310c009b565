using Slipway.Cli.Commands.Health;
using Slipway.Operations.Health;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Kops.Validate;

/// <summary>Why a cluster is not ready, in the columns of kops.</summary>
sealed record ValidationError(string Kind, string Name, string Message, string Code, string Mend)
{
    public static IReadOnlyList<ValidationError> Of(HealthReport report) =>
    [
        .. report.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => new ValidationError(
            finding.Of.Area.Kind, HealthPrinter.Plain(finding.Symptom.Subject), HealthPrinter.Plain(finding.Symptom.Message), finding.Code, finding.Symptom.Mend)),
    ];
}
