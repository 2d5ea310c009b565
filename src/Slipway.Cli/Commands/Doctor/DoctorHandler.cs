using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Doctor;
using Slipway.Operations.Preflight;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Doctor;

sealed class DoctorHandler(CliContext context)
{
    public Task<int> RunAsync(DoctorArgs args, CancellationToken ct) => new SessionOpener(context).RunAsync(args.File, async (session, stop) =>
    {
        var report = await new DoctorFlow(session.Services, new DoctorRequest(args.ForTerraform, args.Fix ? fixes => Confirm(fixes, args.Yes) : null, SaveKeyPair)).RunAsync(stop).ConfigureAwait(false);
        if (args.Output == OutputFormat.Table) Print(report, args.Fix);
        else context.Answer.Give(context.Out, DoctorJson.Write(report));
        return report.IsFit ? ExitCode.Done : ExitCode.Refused;
    }, ct);

    bool Confirm(IReadOnlyList<string> fixes, bool yes)
    {
        foreach (var fix in fixes.Distinct()) context.Error.WriteLine($"  {fix}");
        return yes || Question.Ask(context, "This is made in the account.", "yes");
    }

    string SaveKeyPair(string name, string privateKey)
    {
        var file = $"{name}.pem";
        TextFile.WriteSecret(context.PathOf(file), privateKey.EndsWith('\n') ? privateKey : privateKey + "\n");
        return file;
    }

    void Print(DoctorReport report, bool fixing)
    {
        context.Out.WriteLine(report.Account is null ? $"Region {report.Region}\n" : $"Account {report.Account}, region {report.Region}, as {report.Caller}\n");
        var table = new TextTable("SUBJECT", "STATE", "FINDING");
        foreach (var subject in report.Subjects)
        {
            var findings = report.Findings.Where(finding => finding.Subject == subject).ToList();
            if (findings.Count == 0) table.Row(subject, report.Account is null ? "?" : "ok", "");
            foreach (var finding in findings) table.Row(subject, State(finding.Diagnostic), $"{finding.Diagnostic.Code} {finding.Diagnostic.Message}");
        }
        table.WriteTo(context.Out);
        foreach (var made in report.Fixed) context.Out.WriteLine($"\nMade: {made}");
        foreach (var finding in report.Findings)
        {
            context.Out.WriteLine($"\n{finding.Diagnostic.Code}: {finding.Diagnostic.Help ?? finding.Diagnostic.Message}\n  see {finding.Link}");
        }
        if (!fixing && report.Findings.Any(finding => finding.Fix is not null)) context.Error.WriteLine("slipway doctor --fix makes what can be made of it.");
    }

    static string State(Diagnostic finding) =>
        finding.Code == PreflightRules.Denied.Code ? "not seen" : finding.Severity switch { Severity.Error => "missing", Severity.Warning => "warning", _ => "note" };
}
