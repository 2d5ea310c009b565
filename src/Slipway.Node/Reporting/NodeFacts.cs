using Slipway.Node.Certificates;
using Slipway.Node.Stages;

namespace Slipway.Node.Reporting;

/// <summary>What the status document says beyond the phase.</summary>
static class NodeFacts
{
    const string Agent = "slipway-node";

    public static SortedDictionary<string, string> Versions(NodeContext context)
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Agent] = AgentVersion.Text };
        if (!context.HasConfig) return versions;
        versions["kubernetes"] = context.Config.KubernetesVersion;
        foreach (var asset in context.Config.Assets) versions[asset.Name] = asset.Version;
        return versions;
    }

    public static async Task<SortedDictionary<string, DateTimeOffset>> CertificatesAsync(NodeContext context, CancellationToken cancel)
    {
        var ends = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        if (!context.HasConfig) return ends;
        foreach (var planned in CertificatePlan.For(context.Config, context.Identity, context.SlotAddress))
        {
            if (await context.Host.Files.ReadAsync(planned.CertificatePath, cancel).ConfigureAwait(false) is { } pem && CertificateCheck.EndOf(pem) is { } end) ends[planned.Name] = end;
        }
        return ends;
    }
}
