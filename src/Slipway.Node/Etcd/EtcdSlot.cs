using Slipway.Node.Cloud;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;

namespace Slipway.Node.Etcd;

/// <summary>One slot's member and what its agent works with.</summary>
public sealed record EtcdSlot
{
    public const int PeerPort = 2380;
    public const int ClientPort = 2379;

    public required string Cluster { get; init; }
    public required string InstanceId { get; init; }
    public required EtcdConfig Config { get; init; }
    public required string Member { get; init; }

    /// <summary>Of the slot's interface: what etcd listens on.</summary>
    public required string Address { get; init; }
    /// <summary>PEM of the authorities that members trust: two while they change. Null: the file is another's business.</summary>
    public string? Authority { get; init; }
    public required IHost Host { get; init; }
    public required INodeState State { get; init; }

    /// <summary>Full address of a key in the cluster's state store.</summary>
    public required Func<string, string> StateUrl { get; init; }
    /// <summary>Bytes beyond which etcd takes no more writes; null: by the size of the disk.</summary>
    public long? Quota { get; init; }
    public EtcdFolders Folders { get; init; } = EtcdFolders.Default;

    /// <summary>Null: another's business.</summary>
    internal PlannedFile? AuthorityFile => Authority is { } pem ? new PlannedFile($"{Folders.Pki}/ca.crt", pem) : null;

    public string HostOf(string member) => Config.Members.FirstOrDefault(other => other.Name == member)?.Host
        ?? throw new StepException($"member {member} is not among the cluster's members", permanent: true);

    public string PeerUrlOf(string member) => $"https://{HostOf(member)}:{PeerPort}";

    public IReadOnlyDictionary<string, string> Declared => Config.Members.ToDictionary(member => member.Name, member => PeerUrlOf(member.Name));
}
