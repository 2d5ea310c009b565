using Slipway.Node.Cloud;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Observing;

/// <summary>What is there now: all that deciding may know.</summary>
public sealed record Observation
{
    public required NodeIdentity Identity { get; init; }
    public required BootConfig Boot { get; init; }

    /// <summary>Null until it has been fetched and its hash checked.</summary>
    public NodeConfig.NodeConfig? Config { get; init; }

    /// <summary>Null: not found, or no disk belongs to this machine.</summary>
    public SlotResource? Volume { get; init; }

    /// <summary>The slot's disk as the kernel shows it.</summary>
    public DiskState? Disk { get; init; }
    public SlotResource? Interface { get; init; }

    /// <summary>Whether the role's keys are open in memory.</summary>
    public bool KeysOpen { get; init; }

    /// <summary>Certificates that are missing, near their end, or for other names than planned; by name.</summary>
    public IReadOnlyList<string> CertificatesToIssue { get; init; } = [];

    /// <summary>Planned files that are missing or have other content.</summary>
    public IReadOnlyList<string> FilesToWrite { get; init; } = [];
    public IReadOnlySet<string> ActiveUnits { get; init; } = new HashSet<string>();
    public IReadOnlySet<Probe> Healthy { get; init; } = new HashSet<Probe>();

    /// <summary>Whether success was signalled in this boot.</summary>
    public bool Signalled { get; init; }
}
