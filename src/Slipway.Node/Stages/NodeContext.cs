using Slipway.Node.Certificates;
using Slipway.Node.Cloud;
using Slipway.Node.Configuration;
using Slipway.Node.Etcd;
using Slipway.Node.Hosting;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Stages;

/// <summary>What stages share: the machine, the cloud, and what the agent holds between two looks, all of which can be had again.</summary>
/// <param name="documents">Null: this machine's own.</param>
public sealed class NodeContext(IHost host, INodeCloud cloud, BootConfig boot, NodeIdentity identity, SharedDocuments? documents = null) : IDisposable
{
    readonly List<object> _parts = [];
    NodeConfig.NodeConfig? _config;
    NodeConfig.NodeConfig? _present;
    NodeTrust? _trust;
    NodeTrust? _untold;

    public IHost Host => host;
    public INodeCloud Cloud => cloud;
    public BootConfig Boot => boot;
    public NodeIdentity Identity => identity;
    public SharedDocuments Documents { get; } = documents ?? new SharedDocuments();

    /// <summary>What this machine is to be, with the authorities that are trusted now. Read by the first stage.</summary>
    /// <exception cref="StepException">It has not been read yet.</exception>
    public NodeConfig.NodeConfig Config
    {
        get => _present ??= Trust.Over(_config ?? throw new StepException("the configuration has not been read"));
        set => (_config, _present, _untold) = (value, null, null);
    }

    /// <summary>Which keys are trusted now, and which of them sign.</summary>
    public NodeTrust Trust
    {
        get => _trust ?? (_untold ??= NodeTrust.Of(_config));
        set => (_trust, _present) = (value, null);
    }

    /// <summary>What was found when nothing was left to do; null: not yet.</summary>
    public TrustReport? TrustReport { get; set; }

    /// <summary>What came of a configuration that differs from the one that the machine was made by; null: it does not.</summary>
    public ConfigVerdict? Verdict { get; set; }

    public bool HasConfig => _config is not null;

    /// <summary>SHA-256 of the configuration that is wanted: the one that runs, unless <see cref="Verdict"/> says that it needs a new instance.</summary>
    public string ConfigHash { get; set; } = boot.Config.Sha256;

    /// <summary>Whether the boot of this run of the agent has come to its end, good or bad.</summary>
    public bool Booted { get; set; }

    /// <summary>Private address of the slot's own interface, once it is attached; null on workers.</summary>
    public string? SlotAddress { get; set; }

    /// <summary>The role's keys, open in memory; null until they are needed.</summary>
    public SecretBundle? Keys { get; set; }

    /// <summary>The revision of the trusted keys for which <see cref="Keys"/> were opened.</summary>
    public int KeysRevision { get; set; }

    /// <summary>What a stage remembers, or what runs beside the stages, while the agent does: made at its first use, and ended with the context.</summary>
    public T Part<T>(Func<T> make) where T : class
    {
        if (_parts.OfType<T>().FirstOrDefault() is { } present) return present;
        var made = make();
        _parts.Add(made);
        return made;
    }

    /// <summary>The generation of etcd that the control plane runs on, as it was found last; null: not yet.</summary>
    public int? EtcdGeneration { get; set; }

    /// <summary>The mark of the keys that the control plane's pods were seen to run with; null: not yet.</summary>
    public string? PodsMark { get; set; }

    /// <summary>What was tried in this run of the agent and need not succeed: it is tried once.</summary>
    public ISet<string> Tried { get; } = new HashSet<string>();

    /// <summary>Whether success was signalled in this run of the agent.</summary>
    public bool Signalled { get; set; }

    /// <summary>Versions of the addons that the cluster has, as they were seen last; null: not looked at.</summary>
    public IReadOnlyDictionary<string, string>? Addons { get; set; }

    /// <summary>Addons of the user's that could not be installed, and why; null: none.</summary>
    public IReadOnlyDictionary<string, string>? RefusedAddons { get; set; }

    /// <summary>Keeps the slot's member of etcd; null: none yet, or none belongs to this machine.</summary>
    public EtcdKeeper? Etcd { get; set; }

    /// <summary>Where the cluster's state lies: the configuration's address without its key, as <c>s3://bucket/cluster/</c>.</summary>
    public string StateUrl(string key)
    {
        var at = boot.Config.Url.LastIndexOf(StateKeys.NodeConfigs, StringComparison.Ordinal);
        return at < 0 ? throw new StepException($"{boot.Config.Url} is not in a state store", permanent: true) : boot.Config.Url[..at] + key;
    }

    public void Dispose()
    {
        foreach (var part in _parts.OfType<IDisposable>()) part.Dispose();
        Keys?.Dispose();
        Etcd?.Dispose();
    }
}
