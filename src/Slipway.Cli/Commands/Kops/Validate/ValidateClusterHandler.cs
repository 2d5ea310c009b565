using System.Text.Json;
using Slipway.Cli.Commands.Health;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Health;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Kops.Validate;

/// <summary>Looks with the eyes of <c>health</c>, and prints as kops does.</summary>
sealed class ValidateClusterHandler(CliContext context)
{
    public Task<int> RunAsync(KopsTarget target, ValidateClusterArgs args, CancellationToken ct)
    {
        context.Begin(args.Format);
        return new KopsClusters(context).RunAsync(target, async (session, stop) =>
        {
            var name = session.Cluster.Design.Name;
            context.Error.WriteLine($"Validating cluster {name}");
            var report = await new HealthFlow(session.Services, new HealthRequest(args.Wait, args.Interval, args.Count), session.Place.Proxy).RunAsync(stop).ConfigureAwait(false);
            if (context.Answer.IsDocument) context.Answer.Give(context.Out, Document(report));
            else if (args.Format == KopsFormat.Table) Tables(report);
            foreach (var warning in report.Findings.Where(finding => finding.Severity != Severity.Error))
            {
                context.Error.WriteLine($"{warning.Severity.Word()} {warning.Code} {HealthPrinter.Plain(warning.Symptom.Subject)}: {HealthPrinter.Plain(warning.Symptom.Message)}");
            }
            var verdict = report.IsHealthy ? $"Your cluster {name} is ready" : "Validation Failed";
            // kops prints it below its tables; a document has nothing behind it.
            if (args.Format == KopsFormat.Table) context.Out.WriteLine($"\n{verdict}");
            else context.Error.WriteLine(verdict);
            return report.IsHealthy ? ExitCode.Done : ExitCode.Unhealthy;
        }, ct);
    }

    void Tables(HealthReport report)
    {
        context.Out.WriteLine("INSTANCE GROUPS");
        var groups = new TextTable("NAME", "ROLE", "MACHINETYPE", "MIN", "MAX", "SUBNETS");
        foreach (var g in GroupRow.Of(report.Last.Design)) groups.Row(g.Name, g.Role, g.Types, $"{g.Min}", $"{g.Max}", string.Join(',', g.Subnets));
        groups.WriteTo(context.Out);
        context.Out.WriteLine("\nNODE STATUS");
        var nodes = new TextTable("NAME", "ROLE", "READY");
        foreach (var n in Nodes(report)) nodes.Row(n.Name, Role(n), n.Ready ? "True" : "False");
        nodes.WriteTo(context.Out);
        var errors = ValidationError.Of(report);
        if (errors.Count == 0) return;
        context.Out.WriteLine("\nVALIDATION ERRORS");
        var table = new TextTable("KIND", "NAME", "MESSAGE");
        foreach (var e in errors) table.Row(e.Kind, e.Name, e.Message);
        table.WriteTo(context.Out);
    }

    static Action<Utf8JsonWriter> Document(HealthReport report) => json =>
    {
        json.WriteStartObject();
        json.WriteString("name", report.Last.Design.Name);
        json.WriteBoolean("ready", report.IsHealthy);
        json.Array("nodes", Nodes(report), n =>
        {
            json.WriteStartObject();
            json.WriteString("name", n.Name);
            json.WriteString("role", Role(n));
            json.WriteBoolean("ready", n.Ready);
            json.WriteEndObject();
        });
        json.Array("failures", ValidationError.Of(report), e =>
        {
            json.WriteStartObject();
            json.WriteString("kind", e.Kind);
            json.WriteString("name", e.Name);
            json.WriteString("message", e.Message);
            json.WriteString("code", e.Code);
            json.WriteString("mend", e.Mend);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    };

    static IEnumerable<Slipway.Kubernetes.Node> Nodes(HealthReport report) => (report.Last.Api.Value?.Nodes ?? []).OrderBy(n => n.Name, StringComparer.Ordinal);

    static string Role(Slipway.Kubernetes.Node node) => node.Roles.Count == 0 ? "node" : string.Join(',', node.Roles);
}
