using System.Collections.Concurrent;
using Slipway.NodeConfig.Status;

namespace Slipway.Node.Reporting;

/// <summary>Counts for whoever watches the agent; one writes, many read.</summary>
public sealed class Telemetry
{
    readonly ConcurrentDictionary<string, long> _failures = new();
    long _passes;
    long _lastPass;

    /// <summary>The last status, whether or not it could be written; null before the first.</summary>
    public NodeStatus? Status { get; internal set; }

    /// <summary>Looks since the agent started.</summary>
    public long Passes => Interlocked.Read(ref _passes);

    /// <summary>When the last look ended; the epoch before the first.</summary>
    public DateTimeOffset LastPass => DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Read(ref _lastPass));

    /// <summary>Steps that failed, by stage.</summary>
    public IReadOnlyDictionary<string, long> Failures => _failures;

    internal void Count(Pass pass, DateTimeOffset now)
    {
        Interlocked.Increment(ref _passes);
        Interlocked.Exchange(ref _lastPass, now.ToUnixTimeMilliseconds());
        if (!pass.Done && !pass.Waiting) _failures.AddOrUpdate(pass.Stage, 1, static (_, count) => count + 1);
    }
}
