using Slipway.Node.Etcd.Client;
using Slipway.Node.Etcd.Membership;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd;

/// <summary>One look: what is decided about, and what acting on it needs.</summary>
sealed record EtcdSight
{
    public required EtcdObservation Membership { get; init; }

    /// <summary>Of the documents that were seen, for writing them under a condition.</summary>
    public string? RecordVersion { get; init; }
    public string? TurnVersion { get; init; }

    /// <summary>The member that told the view: it has a majority.</summary>
    public EtcdClient? Voice { get; init; }

    /// <summary>Of all members that answer.</summary>
    public IReadOnlyList<EtcdStatus> Statuses { get; init; } = [];
    public IReadOnlyList<EtcdAlarm> Alarms { get; init; } = [];
    public NewestSnapshot? Newest { get; init; }
    public string? NewestVersion { get; init; }
    public long Quota { get; init; }
}
