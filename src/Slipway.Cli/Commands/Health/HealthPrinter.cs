using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Health;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Health;

static class HealthPrinter
{
    const string Own = "slipway ";

    public static void Print(HealthReport report, string file, TextWriter output)
    {
        var table = new TextTable("AREA", "STATE", "SEEN");
        foreach (var (area, state) in States(report)) table.Row(area.Name, state, Seen(area, report.Last));
        table.WriteTo(output);
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"\n{finding.Severity.Word()} {finding.Code} {Plain(finding.Symptom.Subject)}: {Plain(finding.Symptom.Message)}");
            output.WriteLine($"  {Mend(finding, file)}");
        }
    }

    public static string Verdict(HealthReport report)
    {
        var cluster = report.Last.Design.Name;
        var warnings = Count(report.Warnings, "warning");
        return report.IsHealthy ? $"{cluster} is healthy{(report.Warnings > 0 ? $", with {warnings}" : "")}."
            : $"{cluster} is not healthy: {(report.Errors > 0 ? Count(report.Errors, "error") : "it was not so often enough in a row")}{(report.Warnings > 0 ? $", {warnings}" : "")}.";
    }

    /// <summary>Each area with the worst that was found of it.</summary>
    public static IEnumerable<(HealthArea Area, string State)> States(HealthReport report) =>
        from area in HealthArea.All
        let found = report.Findings.Where(finding => finding.Of.Area == area).MaxBy(finding => finding.Severity)?.Severity
        where area != HealthArea.Sight || found is not null
        select (area, found is { } worst ? worst.Word() : IsSeen(area, report.Last) ? "ok" : "not seen");

    /// <summary>A command of ours names the spec where that is not the usual one.</summary>
    public static string Mend(HealthFinding finding, string file) =>
        finding.Symptom.Mend.StartsWith(Own, StringComparison.Ordinal) ? finding.Symptom.Mend + CommonOptions.ForFile(file) : finding.Symptom.Mend;

    /// <summary>Words of other programs cannot steer the terminal that they are shown in.</summary>
    public static string Plain(string text) => new(Array.FindAll(text.ToCharArray(), letter => !char.IsControl(letter)));

    static bool IsSeen(HealthArea area, ClusterHealth health) => !health.IsAbsent && area.IsSeen(health);

    static string Seen(HealthArea area, ClusterHealth health) => IsSeen(area, health) ? area.Summary(health) : "";

    static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
