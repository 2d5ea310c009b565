using System.Text.Json;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Design.Model;
using Slipway.Operations.Status;

namespace Slipway.Cli.Commands.Kops.Validate;

/// <summary>Looks with the eyes of <c>status</c>, and prints as kops does.</summary>
sealed class ValidateClusterHandler(CliContext context)
{
    public Task<int> RunAsync(KopsTarget target, ValidateClusterArgs args, CancellationToken ct)
    {
        context.Begin(args.Format);
        return new KopsClusters(context).RunAsync(target, async (session, stop) =>
        {
            var (design, time) = (session.Cluster.Design, session.Place.Time);
            context.Error.WriteLine($"Validating cluster {design.Name}");
            var flow = new StatusFlow(session.Services, session.Place.Proxy);
            var until = time.GetUtcNow() + (args.Wait ?? TimeSpan.Zero);
            for (var good = 0; ;)
            {
                var status = await flow.RunAsync(stop).ConfigureAwait(false);
                var errors = ValidationError.Of(status, design.Name);
                good = errors.Count == 0 ? good + 1 : 0;
                var isLast = good >= args.Count || time.GetUtcNow() + args.Interval >= until && args.Wait is not null || args.Wait is null && good == 0;
                if (isLast) return Print(design, status, errors, good >= args.Count, args.Format);
                if (errors.Count > 0) context.Error.WriteLine($"not ready yet: {errors[0].Name}: {errors[0].Message}{(errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "")}");
                await Task.Delay(args.Interval, time, stop).ConfigureAwait(false);
            }
        }, ct);
    }

    int Print(ClusterDesign design, ClusterStatus status, IReadOnlyList<ValidationError> errors, bool ready, KopsFormat format)
    {
        if (context.Answer.IsDocument) context.Answer.Give(context.Out, Document(design, status, errors, ready));
        else if (format == KopsFormat.Table) Tables(design, status, errors);
        context.Error.WriteLine(ready ? $"Your cluster {design.Name} is ready" : "Validation Failed");
        return ready ? ExitCode.Done : ExitCode.Unhealthy;
    }

    void Tables(ClusterDesign design, ClusterStatus status, IReadOnlyList<ValidationError> errors)
    {
        context.Out.WriteLine("INSTANCE GROUPS");
        var groups = new TextTable("NAME", "ROLE", "MACHINETYPE", "MIN", "MAX", "SUBNETS");
        foreach (var g in GroupRow.Of(design)) groups.Row(g.Name, g.Role, g.Types, $"{g.Min}", $"{g.Max}", string.Join(',', g.Subnets));
        groups.WriteTo(context.Out);
        context.Out.WriteLine("\nNODE STATUS");
        var nodes = new TextTable("NAME", "ROLE", "READY");
        foreach (var n in status.Nodes.OrderBy(n => n.Name, StringComparer.Ordinal)) nodes.Row(n.Name, n.Roles.Count == 0 ? "node" : string.Join(',', n.Roles), n.Ready ? "True" : "False");
        nodes.WriteTo(context.Out);
        if (errors.Count == 0) return;
        context.Out.WriteLine("\nVALIDATION ERRORS");
        var table = new TextTable("KIND", "NAME", "MESSAGE");
        foreach (var e in errors) table.Row(e.Kind, e.Name, e.Message);
        table.WriteTo(context.Out);
    }

    static Action<Utf8JsonWriter> Document(ClusterDesign design, ClusterStatus status, IReadOnlyList<ValidationError> errors, bool ready) => json =>
    {
        json.WriteStartObject();
        json.WriteString("name", design.Name);
        json.WriteBoolean("ready", ready);
        json.Array("nodes", status.Nodes, n =>
        {
            json.WriteStartObject();
            json.WriteString("name", n.Name);
            json.WriteString("role", n.Roles.Count == 0 ? "node" : string.Join(',', n.Roles));
            json.WriteBoolean("ready", n.Ready);
            json.WriteEndObject();
        });
        json.Array("failures", errors, e =>
        {
            json.WriteStartObject();
            json.WriteString("kind", e.Kind);
            json.WriteString("name", e.Name);
            json.WriteString("message", e.Message);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    };
}
