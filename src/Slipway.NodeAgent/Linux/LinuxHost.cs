using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Node;
using Slipway.Node.Hosting;
using Slipway.Node.Reporting;
using Slipway.NodeAgent.Installing;

namespace Slipway.NodeAgent.Linux;

/// <summary>An EC2 instance with Linux and systemd.</summary>
sealed class LinuxHost(InstanceMetadata metadata, NodeIdentity identity, JournalLog log) : IHost
{
    static readonly LinuxProcesses s_processes = new(TimeProvider.System);

    // No limit for a whole download: the fetcher watches for stalls.
    static readonly HttpClient s_http = new(WatchedSockets.NewHandler(LinuxNetwork.Connect)) { Timeout = Timeout.InfiniteTimeSpan };

    public IFiles Files { get; } = new LinuxFiles();
    public IProcesses Processes => s_processes;
    public IUnits Units { get; } = new SystemdUnits(s_processes, TimeProvider.System);
    public IAssets Assets { get; } = new LinuxAssets(s_http, TimeProvider.System);
    public IDisks Disks { get; } = new LinuxDisks(s_processes);
    public INetwork Network { get; } = new LinuxNetwork(s_processes, metadata);
    public IProbes Probes { get; } = new LinuxProbes(new LinuxFiles(), identity.InstanceId);
    public TimeProvider Time => TimeProvider.System;
    public TimeProvider WallTime => TimeProvider.System;

    public Task<NodeIdentity> IdentifyAsync(CancellationToken cancel) => Task.FromResult(identity);

    public LogTail Tail { get; } = new(TimeProvider.System);

    public void Log(string message, string? stage = null, bool trouble = false)
    {
        Tail.Add(message, stage, trouble);
        log.Write(message, stage, trouble);
    }

    /// <exception cref="StepException">The metadata service does not answer, or leaves something out.</exception>
    public static async Task<NodeIdentity> ReadIdentityAsync(InstanceMetadata metadata, CancellationToken cancel)
    {
        async Task<string> Read(string path) => (await metadata.GetAsync($"meta-data/{path}", cancel).ConfigureAwait(false))?.Trim() is { Length: > 0 } value
            ? value : throw new StepException($"the instance metadata service has no {path}");
        try
        {
            return new NodeIdentity(
                await Read("instance-id").ConfigureAwait(false), await Read("instance-type").ConfigureAwait(false), await Read("placement/region").ConfigureAwait(false),
                await Read("placement/availability-zone").ConfigureAwait(false), await Read("local-ipv4").ConfigureAwait(false), await Read("local-hostname").ConfigureAwait(false));
        }
        catch (AwsServiceException refusal)
        {
            throw new StepException(refusal.Message, inner: refusal);
        }
    }
}
