namespace Slipway.Spec.Model;

public enum EtcdTopology { Stacked, Dedicated }

public sealed record EtcdSpec
{
    public EtcdTopology? Topology { get; init; }

    /// <summary>Members of a dedicated topology; a stacked one has one a control-plane slot.</summary>
    public int? Replicas { get; init; }

    /// <summary>Dedicated topology only.</summary>
    public string? InstanceType { get; init; }
    public string? Version { get; init; }

    /// <summary>The data disk of each member; outlives instances.</summary>
    public VolumeSpec Volume { get; init; } = new();

    /// <summary>Dedicated topology only.</summary>
    public VolumeSpec RootVolume { get; init; } = new();
    public Tenancy? Tenancy { get; init; }
    public EtcdBackupSpec Backup { get; init; } = new();
}

public sealed record EtcdBackupSpec
{
    public TimeSpan? Every { get; init; }
    public TimeSpan? Keep { get; init; }

    /// <summary>How long the disks of a majority have to be gone before the members restore by themselves; null: never.</summary>
    public TimeSpan? RestoreAfter { get; init; }
}
