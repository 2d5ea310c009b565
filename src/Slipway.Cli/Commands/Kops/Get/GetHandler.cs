using System.Text.Json;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Operations.Status;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import.Kops;

namespace Slipway.Cli.Commands.Kops.Get;

/// <summary>kops' lists, with kops' columns.</summary>
sealed class GetHandler(CliContext context)
{
    public async Task<int> ClustersAsync(KopsTarget target, KopsFormat format, CancellationToken ct)
    {
        context.Begin(format);
        return await new Aws.SessionOpener(context).GuardAsync(async () =>
        {
            if (await new KopsClusters(context).AllAsync(target, ct).ConfigureAwait(false) is not { } clusters) return ExitCode.InvalidInput;
            var table = new TextTable("NAME", "CLOUD", "ZONES");
            foreach (var c in clusters) table.Row(c.Design.Name, "aws", string.Join(',', c.Design.Network.Zones));
            if (format != KopsFormat.Table) foreach (var c in clusters) TellFiles(c);
            return context.Give(format, table, clusters.Select(c => c.Design.Name), json =>
            {
                if (clusters.Count == 1)
                {
                    SpecWriter.WriteJson(clusters[0].Spec, json);
                    return;
                }
                json.WriteStartObject();
                json.Array("items", clusters, c => SpecWriter.WriteJson(c.Spec, json));
                json.WriteEndObject();
            });
        }).ConfigureAwait(false);
    }

    public async Task<int> GroupsAsync(KopsTarget target, KopsFormat format, IReadOnlyList<string> only, CancellationToken ct)
    {
        context.Begin(format);
        return await new Aws.SessionOpener(context).GuardAsync(async () =>
        {
            if (await new KopsClusters(context).FindAsync(target, ct).ConfigureAwait(false) is not { } cluster) return ExitCode.InvalidInput;
            if (Named(GroupRow.Of(cluster.Design), only, row => row.Name, cluster.Design.Name, "group") is not { } rows) return ExitCode.InvalidInput;
            return context.Give(format, Groups(rows), rows.Select(r => r.Name), json => Write(json, "groups", rows, r =>
            {
                json.WriteString("name", r.Name);
                json.WriteString("role", r.Role);
                json.WriteString("machineType", r.Types);
                json.WriteNumber("min", r.Min);
                json.WriteNumber("max", r.Max);
                json.Array("zones", r.Zones, json.WriteStringValue);
            }));
        }).ConfigureAwait(false);
    }

    public Task<int> InstancesAsync(KopsTarget target, KopsFormat format, CancellationToken ct)
    {
        context.Begin(format);
        return new KopsClusters(context).RunAsync(target, async (session, stop) =>
        {
            var status = await new StatusFlow(session.Services, session.Place.Proxy).RunAsync(stop).ConfigureAwait(false);
            var rows = await InstanceRow.FindAsync(session.Services, [.. status.Nodes.Select(n => n.Name)], stop).ConfigureAwait(false);
            var table = new TextTable("ID", "NODE-NAME", "STATUS", "ROLES", "STATE", "INTERNAL-IP", "EXTERNAL-IP", "INSTANCE-GROUP", "MACHINE-TYPE");
            foreach (var r in rows) table.Row(r.Id, r.NodeName, r.Status, r.Role, r.State, r.InternalIp, r.ExternalIp, r.Group, r.Type);
            return context.Give(format, table, rows.Select(r => r.Id), json => Write(json, "instances", rows, r => InstanceJson.Write(json, r)));
        }, ct);
    }

    public Task<int> KeypairsAsync(KopsTarget target, KopsFormat format, IReadOnlyList<string> only, CancellationToken ct)
    {
        context.Begin(format);
        return new KopsClusters(context).RunAsync(target, async (session, stop) =>
        {
            var all = await KeypairRow.FindAsync(session.Services.State, stop).ConfigureAwait(false);
            if (Named(all, only, row => row.Name, session.Cluster.Design.Name, "keypair") is not { } rows) return ExitCode.InvalidInput;
            var table = new TextTable("NAME", "ID", "ISSUED", "EXPIRES", "PRIMARY", "HASPRIVATE");
            foreach (var r in rows) table.Row(r.Name, r.Id, $"{r.Issued:yyyy-MM-dd}", $"{r.Expires:yyyy-MM-dd}", "*", r.HasPrivate ? "*" : "");
            return context.Give(format, table, rows.Select(r => r.Name), json => Write(json, "keypairs", rows, r =>
            {
                json.WriteString("name", r.Name);
                json.WriteString("id", r.Id);
                json.WriteString("issued", r.Issued);
                json.WriteString("expires", r.Expires);
                json.WriteBoolean("hasPrivate", r.HasPrivate);
            }));
        }, ct);
    }

    public async Task<int> AllAsync(KopsTarget target, KopsFormat format, CancellationToken ct)
    {
        if (format != KopsFormat.Table) return await ClustersAsync(target, format, ct).ConfigureAwait(false);
        return await new Aws.SessionOpener(context).GuardAsync(async () =>
        {
            if (await new KopsClusters(context).FindAsync(target, ct).ConfigureAwait(false) is not { } cluster) return ExitCode.InvalidInput;
            context.Out.WriteLine("Cluster");
            new TextTable("NAME", "CLOUD", "ZONES").Row(cluster.Design.Name, "aws", string.Join(',', cluster.Design.Network.Zones)).WriteTo(context.Out);
            context.Out.WriteLine("\nInstance Groups");
            Groups(GroupRow.Of(cluster.Design)).WriteTo(context.Out);
            return ExitCode.Done;
        }).ConfigureAwait(false);
    }

    /// <summary>A spec names addons' files from its own folder: printed into another, it is none without them.</summary>
    void TellFiles(LoadedCluster cluster)
    {
        if (cluster.Spec.Addons.Count == 0) return;
        var files = string.Join(", ", cluster.Spec.Addons.Select(addon => addon.Manifest).Distinct());
        var isHere = cluster.Path == context.PathOf(cluster.Text.File);
        context.Error.WriteLine(isHere
            ? $"slipway: it names {files}: in another folder than that of {Path.GetFileName(cluster.Path)}, copy them beside it"
            : $"slipway: it names {files}, which the state store holds too; in an empty folder, slipway edit cluster --name {cluster.Design.Name} --state PLACE writes all of it");
    }

    /// <returns>Null where one of those that were asked for is not there; that has been printed.</returns>
    IReadOnlyList<T>? Named<T>(IReadOnlyList<T> rows, IReadOnlyList<string> only, Func<T, string> name, string cluster, string kind)
    {
        if (only.Count == 0) return rows;
        if (only.FirstOrDefault(asked => rows.All(row => name(row) != asked)) is not { } missing) return [.. rows.Where(row => only.Contains(name(row)))];
        context.Problem($"{cluster} has no {kind} {missing}",
            KopsNames.Means(missing, cluster) ? $"that is the cluster itself: --name {missing} names it" : Suggestion.Help(missing, [.. rows.Select(name)]));
        return null;
    }

    static TextTable Groups(IReadOnlyList<GroupRow> rows)
    {
        var table = new TextTable("NAME", "ROLE", "MACHINETYPE", "MIN", "MAX", "ZONES");
        foreach (var r in rows) table.Row(r.Name, r.Role, r.Types, $"{r.Min}", $"{r.Max}", string.Join(',', r.Zones));
        return table;
    }

    static void Write<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> rows, Action<T> write)
    {
        json.WriteStartObject();
        json.Array(name, rows, r =>
        {
            json.WriteStartObject();
            write(r);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
