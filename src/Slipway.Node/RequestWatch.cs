using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node;

/// <summary>The time between two looks, cut short when an operator asks something of etcd: somebody waits for the answer. One conditional read each time, by members only.</summary>
sealed class RequestWatch(NodeContext context, TimeSpan every)
{
    string? _version;

    public async Task WaitAsync(TimeSpan time, CancellationToken cancel)
    {
        var end = context.Host.Time.GetUtcNow() + time;
        while (end - context.Host.Time.GetUtcNow() is { Ticks: > 0 } left)
        {
            await Task.Delay(context.Etcd is null || left < every ? left : every, context.Host.Time, cancel).ConfigureAwait(false);
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
