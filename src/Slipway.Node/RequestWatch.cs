using Slipway.Aws;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node;

/// <summary>The time between two looks, cut short when an operator asks something of etcd: somebody waits for the answer. One conditional read each time, by members only.</summary>
sealed class RequestWatch(NodeContext context, TimeSpan every)
{
    string? _version;

    public async Task WaitAsync(TimeSpan time, CancellationToken cancel)
    {
        var clock = context.Host.Time;
        var end = clock.GetUtcNow() + time;
        for (var now = clock.GetUtcNow(); now < end; now = clock.GetUtcNow())
        {
            await clock.UntilAsync(context.Etcd is null || end - now < every ? end : now + every, cancel).ConfigureAwait(false);
            if (context.Etcd is not null && await IsNewAsync(cancel).ConfigureAwait(false)) return;
        }
    }

    async Task<bool> IsNewAsync(CancellationToken cancel)
    {
        try
        {
            if (await context.Cloud.State.FindChangedAsync(context.StateUrl(StateKeys.EtcdRequest), _version, cancel).ConfigureAwait(false) is not { } found) return false;
            _version = found.Version;
            return true;
        }
        catch (StepException)
        {
            // The look itself says what stands in the way.
            return false;
        }
    }
}
