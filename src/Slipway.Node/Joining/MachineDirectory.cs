using System.Collections.Concurrent;
using Slipway.Node.Cloud;

namespace Slipway.Node.Joining;

/// <summary>What EC2 says of machines, remembered for a minute: a machine's two requests come seconds apart.</summary>
sealed class MachineDirectory(INodeCloud cloud, TimeProvider time)
{
    static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (DateTimeOffset At, MachineFacts Facts)> _known = new();
    DateTimeOffset _tidied;

    public async Task<MachineFacts?> FindAsync(string instanceId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(instanceId, out var known) && now - known.At < s_fresh) return known.Facts;
        var facts = await cloud.FindMachineAsync(instanceId, cancel).ConfigureAwait(false);
        Tidy(now);
        if (facts is not null) _known[instanceId] = (now, facts);
        return facts;
    }

    void Tidy(DateTimeOffset now)
    {
        if (now - _tidied < s_fresh) return;
        _tidied = now;
        foreach (var (id, entry) in _known)
        {
            if (now - entry.At >= s_fresh) _known.TryRemove(id, out _);
        }
    }
}
