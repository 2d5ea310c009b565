using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight;

/// <summary>What checks look at.</summary>
/// <param name="Source">For the places of findings.</param>
public sealed record PreflightContext(ClusterDesign Design, SourceMap Source, AwsClients Aws)
{
    public SourceSpan? At(string path) => Source.Span(path);

    /// <summary>Every group of machines: where it runs, on what, and how many at most.</summary>
    public IEnumerable<MachineGroup> Machines
    {
        get
        {
            var zone = Design.Network.Subnets.ToDictionary(s => s.Name, s => s.Zone);
            yield return new("spec.controlPlane", Design.ControlPlane.Instance, [.. Design.ControlPlane.Slots.Select(s => s.Zone).Distinct()], Design.ControlPlane.Slots.Count, false);
            if (Design.Etcd.Instance is { } etcd) yield return new("spec.etcd", etcd, [.. Design.Etcd.Slots.Select(s => s.Zone).Distinct()], Design.Etcd.Slots.Count, false);
            foreach (var (pool, i) in Design.Pools.Select((p, i) => (p, i)))
            {
                yield return new($"spec.nodePools[{i}]", pool.Instance, [.. pool.Groups.SelectMany(g => g.Subnets).Select(s => zone[s]).Distinct()], pool.Groups.Sum(g => g.Desired), pool.Spot);
            }
        }
    }
}

/// <param name="Path">In the spec.</param>
/// <param name="Count">Machines at the start.</param>
public sealed record MachineGroup(string Path, InstanceDesign Instance, IReadOnlyList<string> Zones, int Count, bool Spot);
