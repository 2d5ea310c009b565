using System.Text;
using System.Text.Json;
using Slipway.Aws;
using Slipway.Aws.CloudFormation;
using Slipway.Cli.Aws;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Commands.Kops.Get;
using Slipway.Cli.Output;
using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Planning;
using Slipway.Operations.Status;
using Slipway.Spec;

namespace Slipway.Cli.Commands.Kops.Toolbox;

/// <param name="Sections">By name; each writes one JSON value.</param>
/// <param name="Consoles">By instance.</param>
sealed record DumpContent(IReadOnlyList<(string Name, Action<Utf8JsonWriter> Write)> Sections, IReadOnlyList<(string Id, string Text)> Consoles);

/// <summary>
/// All that is known of a cluster without its keys: nothing below <c>pki/keys</c> is read, no kubeconfig is made that outlives the look, and
/// Kubernetes is asked for nodes only.
/// </summary>
sealed class ClusterDump(ClusterSession session)
{
    const int MostConsoles = 100;
    const int MostEvents = 200;

    public async Task<DumpContent> TakeAsync(CancellationToken ct)
    {
        var services = session.Services;
        var status = await new StatusFlow(services, session.Place.Proxy).RunAsync(ct).ConfigureAwait(false);
        var instances = await InstanceRow.FindAsync(services, [.. status.Nodes.Select(n => n.Name)], ct).ConfigureAwait(false);
        var stacks = await ClusterStacks.ListAsync(services, ct).ConfigureAwait(false);
        var events = new List<StackEvent>();
        foreach (var stack in stacks) events.AddRange((await services.Aws.CloudFormation.DescribeStackEventsAsync(stack.Name, ct: ct).ConfigureAwait(false)).TakeLast(MostEvents));
        var consoles = new List<(string, string)>();
        foreach (var instance in instances.Take(MostConsoles)) consoles.Add((instance.Id, await services.Aws.Ec2.GetConsoleOutputAsync(instance.Id, ct: ct).ConfigureAwait(false)));
        var reports = await ReportsAsync(ct).ConfigureAwait(false);
        return new DumpContent(
        [
            ("spec", json => SpecWriter.WriteJson(session.Cluster.Spec, json)),
            ("status", StatusJson.Write(status, session.Cluster.Design.Name, session.Cluster.Design.Region, [])),
            ("plan", await PlanAsync(ct).ConfigureAwait(false)),
            ("instances", json => Array(json, instances, r => InstanceJson.Write(json, r))),
            ("stackEvents", json => Array(json, events.OrderBy(e => e.Time), e => Write(json, e))),
            ("nodeReports", json => Write(json, reports)),
        ], consoles);
    }

    /// <summary>What has to be done; where that cannot be said, why.</summary>
    async Task<Action<Utf8JsonWriter>> PlanAsync(CancellationToken ct)
    {
        try
        {
            return PlanJson.Write(await Planner.PlanAsync(session.Services, session.AgentBinaries, ct).ConfigureAwait(false), []);
        }
        catch (Exception e) when (e is AwsServiceException or InvalidOperationException or KeyNotFoundException)
        {
            return json => json.WriteStringValue($"there is none: {e.Message}");
        }
    }

    async Task<IReadOnlyList<(string Key, string Text)>> ReportsAsync(CancellationToken ct)
    {
        var reports = new List<(string, string)>();
        foreach (var key in await session.Services.State.ListAsync(StateKeys.Status, ct).ConfigureAwait(false))
        {
            if (await session.Services.State.GetAsync(key, ct).ConfigureAwait(false) is { } found) reports.Add((key, Encoding.UTF8.GetString(found.Content.Span)));
        }
        return reports;
    }

    static void Write(Utf8JsonWriter json, StackEvent e)
    {
        json.WriteString("time", $"{e.Time:yyyy-MM-ddTHH:mm:ssZ}");
        json.WriteString("stack", e.StackName);
        json.WriteString("resource", e.LogicalId);
        json.WriteString("type", e.Type);
        json.WriteString("status", e.Status);
        if (e.Reason.Length > 0) json.WriteString("reason", e.Reason);
    }

    static void Write(Utf8JsonWriter json, IReadOnlyList<(string Key, string Text)> reports)
    {
        json.WriteStartObject();
        foreach (var (key, text) in reports)
        {
            json.WritePropertyName(key);
            try
            {
                using var report = JsonDocument.Parse(text);
                report.RootElement.WriteTo(json);
            }
            catch (JsonException)
            {
                json.WriteStringValue(text);
            }
        }
        json.WriteEndObject();
    }

    static void Array<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
