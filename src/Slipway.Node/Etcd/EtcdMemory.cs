using Slipway.Node.Etcd.Client;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Etcd;

/// <summary>What the agent holds of its member between two looks; all of it can be had again.</summary>
sealed class EtcdMemory(EtcdSlot slot) : IDisposable
{
    public EtcdConnections Connections { get; } = new(slot);

    /// <summary>Since when the disk is seen to have lost a member's data.</summary>
    public DateTimeOffset? LostSince { get; set; }
    public EtcdMemberReport? LastReport { get; set; }
    public EtcdAnswer? Answer { get; set; }

    /// <summary>Of what is done beside membership, which must not hold up the machine.</summary>
    public string? UpkeepProblem { get; set; }
    public DateTimeOffset UpkeepAgain { get; set; }

    /// <summary>Whether a turn was taken that has not been given back.</summary>
    public bool HoldsTurn { get; set; }

    /// <summary>Up to which revision history was forgotten because the database was full.</summary>
    public long Compacted { get; set; }
    public NewestSnapshot? Newest { get; set; }

    public void Dispose() => Connections.Dispose();
}
