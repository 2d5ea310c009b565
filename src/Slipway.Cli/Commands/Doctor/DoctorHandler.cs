using Slipway.Aws;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Operations.Doctor;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Doctor;

sealed class DoctorHandler(CliContext context)
{
    static readonly Dictionary<string, string> s_options = new() { ["spec.region"] = "--region", ["spec.stateStore"] = "--state" };

    public Task<int> RunAsync(DoctorArgs args, CancellationToken ct)
    {
        var opener = new SessionOpener(context);
        return args.File is { } file
            ? opener.RunAsync(file, (session, stop) => RunAsync(args, session, stop), ct)
            : opener.GuardAsync(() => Supposed(args) is { } cluster ? opener.RunAsync(cluster, (session, stop) => RunAsync(args, session, stop), ct) : Task.FromResult(ExitCode.InvalidInput));
    }

    async Task<int> RunAsync(DoctorArgs args, ClusterSession session, CancellationToken ct)
    {
        var request = new DoctorRequest(args.ForTerraform, args.Fix ? fixes => Confirm(fixes, args.Yes) : null, KeepPrivateKey) { WithoutSpec = args.File is null };
        var report = await new DoctorFlow(session.Services, request).RunAsync(ct).ConfigureAwait(false);
        if (args.Output == OutputFormat.Table) Print(report, args.Fix);
        else context.Answer.Give(context.Out, DoctorJson.Write(report));
        return report.IsFit ? ExitCode.Done : ExitCode.Refused;
    }

    /// <summary>The cluster that <c>init</c> would write: there is an account to look at before there is a spec.</summary>
    /// <returns>Null where the options are no good; that has been printed.</returns>
    LoadedCluster? Supposed(DoctorArgs args)
    {
        var region = args.Region ?? AwsEnvironment.Discover(context.Variable, null).Region;
        var text = new SourceText(CommonOptions.DefaultFile, SpecTemplate.Create("doctor", region, stateStore: args.State));
        var check = new ClusterLoader(context).Check(text);
        if (check.Cluster is null) context.Findings(null, OptionFindings.Of(text, check.Findings.Where(finding => finding.Severity == Severity.Error), s_options));
        else context.Error.WriteLine($"There is no {CommonOptions.DefaultFile} here: this is what a cluster as slipway init writes it would meet in {region}{(args.State is null ? "; --state s3://BUCKET has its bucket looked at" : "")}.");
        return check.Cluster;
    }

    bool Confirm(IReadOnlyList<string> fixes, bool yes)
    {
        foreach (var fix in fixes.Distinct()) context.Error.WriteLine($"  {fix}");
        return yes || Question.Ask(context, "This is made in the account.", "yes");
    }

    (string File, string PrivateKey) KeepPrivateKey(string name, Func<string> make)
    {
        var file = $"{name}.pem";
        if (File.Exists(context.PathOf(file))) return (file, File.ReadAllText(context.PathOf(file)));
        var key = make();
        TextFile.WriteSecret(context.PathOf(file), key);
        return (file, key);
    }

    void Print(DoctorReport report, bool fixing)
    {
        context.Out.WriteLine(report.Account is null ? $"Region {report.Region}\n" : $"Account {report.Account}, region {report.Region}, as {report.Caller}\n");
        var table = new TextTable("SUBJECT", "STATE", "FINDING");
        foreach (var subject in report.Subjects)
        {
            var findings = report.Findings.Where(finding => finding.Subject == subject).ToList();
            if (findings.Count == 0) table.Row(subject, report.Account is null ? "?" : "ok", "");
            foreach (var finding in findings) table.Row(subject, State(finding), $"{finding.Diagnostic.Code} {finding.Diagnostic.Message}");
        }
        table.WriteTo(context.Out);
        foreach (var made in report.Fixed) context.Out.WriteLine($"\nMade: {made}");
        foreach (var finding in report.Findings.DistinctBy(finding => (finding.Diagnostic.Code, finding.Diagnostic.Help ?? finding.Diagnostic.Message)))
        {
            context.Out.WriteLine($"\n{finding.Diagnostic.Code}: {finding.Diagnostic.Help ?? finding.Diagnostic.Message}\n  see {finding.Link}");
        }
        if (!fixing && report.Findings.Any(finding => finding.Fix is not null)) context.Error.WriteLine("slipway doctor --fix makes what can be made of it.");
    }

    static string State(DoctorFinding finding) =>
        finding.IsUnseen ? "not seen" : finding.Diagnostic.Severity switch { Severity.Error => "missing", Severity.Warning => "warning", _ => "note" };
}
