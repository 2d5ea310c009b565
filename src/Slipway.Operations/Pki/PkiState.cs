using Slipway.NodeConfig.Trust;
using Slipway.Operations.Nodes;
using Slipway.Pki.Rotation;

namespace Slipway.Operations.Pki;

/// <summary>The cluster's keys, and which machines work with them.</summary>
/// <param name="Version">Of the trust document, for writing it under a condition.</param>
/// <param name="Held">What the operator's bundle holds, by name, the older one first.</param>
/// <param name="Machines">All that there are.</param>
public sealed record PkiState(TrustDocument Trust, string Version, IReadOnlyDictionary<string, IReadOnlyList<HeldKey>> Held, IReadOnlyList<NodeSight> Machines)
{
    public KeyStage StageOf(string key) => KeyStages.Of(Trust.Keys[key], Held[key]);

    /// <summary>Machines that do not work with the present revision, or do not say so, with the reason.</summary>
    public IReadOnlyList<NodeTrustState> Lagging => [.. Machines.Select(machine => (machine, Problem: ProblemOf(machine))).Where(pair => pair.Problem is not null)
        .Select(pair => new NodeTrustState(pair.machine.InstanceId, pair.machine.Place, pair.Problem ?? ""))];

    /// <summary>How many run and have not said yet what they work with: machines that have just come.</summary>
    public int Silent => Machines.Count(machine => machine.State == "running" && machine.Status is not { Trust: not null, Phase: "ready" } and not { Reason: not null });

    /// <summary>Since when all control-plane machines have signed with the keys that they sign with now; null: one does not say.</summary>
    public DateTimeOffset? SignedSince
    {
        get
        {
            DateTimeOffset? last = null;
            foreach (var machine in Machines.Where(machine => machine.Role == ControlPlane))
            {
                if (machine.Status?.Trust?.SignedSince is not { } since) return null;
                if (last is null || since > last) last = since;
            }
            return last;
        }
    }

    const string ControlPlane = "control-plane";

    string? ProblemOf(NodeSight machine) => machine switch
    {
        { State: not "running" } => $"it is {machine.State}",
        { Status: null } => "its agent has not reported yet",
        { Status.Trust: null } => machine.Status.Reason ?? "its agent is still booting",
        { Status.Phase: not "ready" } => machine.Status.Reason ?? $"it is {machine.Status.Phase}",
        { Status.Trust.Revision: var revision } when revision != Trust.Revision => $"it works with revision {revision} of {Trust.Revision}",
        _ => null,
    };
}
