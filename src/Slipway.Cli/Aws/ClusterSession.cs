using Slipway.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Design;
using Slipway.Design.Lock;
using Slipway.NodeConfig;
using Slipway.Operations;
using Slipway.Operations.Assets;
using Slipway.Operations.State;
using Slipway.Operations.Up;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Aws;

/// <summary>A loaded cluster together with the AWS it lives in.</summary>
sealed class ClusterSession(CliContext context, LoadedCluster cluster, AwsPlace place)
{
    public LoadedCluster Cluster { get; private set; } = cluster;
    public AwsPlace Place => place;
    public SourceText Text => Cluster.Text;

    public ClusterServices Services => new()
    {
        Design = Cluster.Design,
        Source = Cluster.Spec.Source,
        Aws = place.Clients,
        State = StateStores.Open(Cluster.Design, place.Clients, path => Path.GetFullPath(path, Path.GetDirectoryName(Cluster.Path) ?? context.WorkingDirectory)),
        Time = place.Time,
        WallTime = context.Time,
        Progress = new ProgressPrinter(context, place.Time.GetUtcNow()),
        Owner = Owner(),
    };

    /// <summary>
    /// Pins images and version. A simulated AWS has made-up images: their ids must not find their way to a real account, nor real ones
    /// to it. There the lock beside the spec is not written, and counts for the version only; what was applied is kept in its state store.
    /// </summary>
    /// <returns>What could not be pinned.</returns>
    public async Task<IReadOnlyList<Diagnostic>> PinAsync(CancellationToken ct)
    {
        var before = place.IsSimulated ? await SimulatedPinsAsync(ct).ConfigureAwait(false) : Cluster.Pins;
        var open = Cluster.DesignWith(before);
        if (open.Design is null) return open.Diagnostics;
        var (pins, findings) = await LockPinner.PinAsync(open.Design, before, place.Clients.Ssm, ct).ConfigureAwait(false);
        if (findings.Count > 0) return findings;
        pins = await MirrorPins.PinAsync(open.Design, pins, place.Clients, ct).ConfigureAwait(false);
        var designed = Cluster.DesignWith(pins);
        if (designed.Design is not { } design) return designed.Diagnostics;
        if (!place.IsSimulated && LockFile.Write(pins) != LockFile.Write(before)) TextFile.Write(ClusterLoader.LockPath(Cluster.Path), LockFile.Write(pins));
        Cluster = Cluster with { Pins = pins, Design = design };
        return [];
    }

    async Task<ClusterLock> SimulatedPinsAsync(CancellationToken ct)
    {
        var applied = await AppliedLockAsync(ct).ConfigureAwait(false);
        return applied with { KubernetesVersion = Cluster.Pins.KubernetesVersion ?? applied.KubernetesVersion };
    }

    async Task<ClusterLock> AppliedLockAsync(CancellationToken ct)
    {
        try
        {
            return await Services.State.GetAsync(StateKeys.Lock, ct).ConfigureAwait(false) is { } applied
                && SourceText.FromBytes(ClusterLock.FileName, applied.Content.Span).Text is { } text
                ? LockFile.Read(text).Lock ?? ClusterLock.Empty : ClusterLock.Empty;
        }
        catch (AwsServiceException e) when (e.Kind is AwsErrorKind.NotFound or AwsErrorKind.Invalid)
        {
            // No such bucket, or in another region: preflight says so, at the line that names it.
            return ClusterLock.Empty;
        }
    }

    public IReadOnlyList<AgentBinary> AgentBinaries => place.RunsAgentBinary ? Agents.Find(context.ProgramFolder) : Agents.Simulated;

    static LeaseOwner Owner() => new(Guid.NewGuid().ToString("N"), Environment.UserName, Environment.MachineName, Environment.ProcessId)
    {
        Machine = LocalProcesses.Machine(),
        IsRunning = LocalProcesses.IsRunning,
    };
}
