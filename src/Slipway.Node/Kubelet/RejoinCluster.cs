using Slipway.Node.Stages;

namespace Slipway.Node.Kubelet;

/// <summary>
/// The Node is gone while the machine lives: somebody has deleted it, or etcd was brought back from a time before it. A kubelet registers
/// once in its life, so that it has to begin another.
/// </summary>
sealed record RejoinCluster(string Unit) : NodeAction
{
    public override string Description => $"restart {Unit}, whose Node the API no longer knows";
}

/// <summary>When that was done last, in this run of the agent.</summary>
sealed class Rejoining
{
    /// <summary>More than a kubelet needs to register.</summary>
    static readonly TimeSpan s_pause = TimeSpan.FromMinutes(2);
    DateTimeOffset? _last;

    public bool IsUnderWay(DateTimeOffset now) => now - _last < s_pause;

    public void Begin(DateTimeOffset now) => _last = now;
}
