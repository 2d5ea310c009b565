using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Render.Checks;

/// <summary>
/// The limits of what is rendered, judged with the spec, whose text can be pointed at. A render takes longer than all other checks
/// together, so it is done only for a design that has much of what makes it grow (<see cref="Bulk"/>). Pure.
/// </summary>
public static class SizeChecks
{
    /// <summary>As long as real ones, which need not exist yet.</summary>
    static readonly RenderInput s_standIns = new(
        new[] { AuthorityNames.Kubernetes, AuthorityNames.Etcd, AuthorityNames.FrontProxy }
            .ToDictionary(static name => name, static _ => $"-----BEGIN CERTIFICATE-----\n{new string('A', 1000)}\n-----END CERTIFICATE-----\n"),
        Enum.GetValues<Architecture>().ToDictionary(static architecture => architecture, static _ => new string('0', 64)));

    static readonly Dictionary<string, Func<ClusterDesign, string>> s_paths = new()
    {
        ["SLW2901"] = static _ => "spec.access.ssh.authorizedKeys",
        ["SLW2902"] = static design => Bulk.HasManyTags(design) ? "metadata.tags" : design.Pools.Any(Bulk.HasManyTags) ? "spec.nodePools" : "spec.network.subnets",
        ["SLW2903"] = static design => Bulk.HasManyBlocks(design) ? "spec.api.allowedCidrs" : "spec.network.subnets",
        ["SLW2904"] = static _ => "spec.network.subnets",
        ["SLW2905"] = static _ => "metadata.name",
        ["SLW2906"] = static _ => "spec.stateStore",
        ["SLW2907"] = static _ => "metadata.tags",
    };

    /// <returns>Errors only: notes and warnings are told by who renders.</returns>
    public static IReadOnlyList<Diagnostic> Find(ClusterSpec spec, ClusterDesign design) => Bulk.IsLarge(design)
        ? [.. ClusterRenderer.Render(design, s_standIns).Diagnostics.Where(static finding => finding.Severity == Severity.Error).Select(finding => finding with { Span = Place(spec, design, finding) })] : [];

    static SourceSpan? Place(ClusterSpec spec, ClusterDesign design, Diagnostic finding) =>
        PoolTagChecks.Find(design).FirstOrDefault(found => found.Finding == finding).Path is { } pool ? spec.Source.Span(pool)
        : s_paths.TryGetValue(finding.Code, out var path) ? spec.Source.Span(path(design)) : null;
}
