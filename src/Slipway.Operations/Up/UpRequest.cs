using Slipway.Operations.Drain;
using Slipway.Operations.Planning;

namespace Slipway.Operations.Up;

/// <summary>What <c>up</c> needs from its caller.</summary>
public sealed record UpRequest
{
    public required IReadOnlyList<AgentBinary> Agents { get; init; }

    /// <summary>The spec's text, kept in the state store as applied.</summary>
    public required string SpecText { get; init; }
    public required string LockText { get; init; }

    /// <summary>Shows the plan and asks. False: nothing is done.</summary>
    public required Func<ClusterPlan, bool> Confirm { get; init; }

    /// <summary>Kubeconfig text of an administrator → where it was written.</summary>
    public required Func<string, CancellationToken, Task> SaveKubeconfig { get; init; }

    /// <summary>The way to the cluster's network from here; null: directly.</summary>
    public Uri? Proxy { get; init; }
    public bool BreakLock { get; init; }

    /// <summary>How long a node of a pool that becomes smaller may take to be drained; when it has passed, <c>up</c> fails and the node stays. Zero: nodes go undrained.</summary>
    public TimeSpan DrainTimeout { get; init; } = DrainRequest.DefaultTimeout;

    /// <summary>How long to wait, once the stacks are complete, without another node turning ready.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromMinutes(15);
}
