using Slipway.Node.Hosting;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Trust;

namespace Slipway.Node.ControlPlane;

/// <summary>One API server at a time is started anew on purpose, and only while all others are ready.</summary>
static class ControlPlaneTurns
{
    /// <summary>Ending takes half a minute, starting as long; an API server that is not back by then is a case for people, and others wait for it to be ready.</summary>
    static readonly TimeSpan s_length = TimeSpan.FromMinutes(5);

    /// <returns>Null: no turn is needed, since nobody is served here, or nobody else can.</returns>
    public static async Task<TurnSight?> LookAsync(NodeContext context, CancellationToken cancel)
    {
        var others = context.Config.Join.Servers - 1;
        if (others <= 0 || !await context.Host.Probes.IsHealthyAsync(Probe.ApiServer, cancel).ConfigureAwait(false)) return null;
        // After a restore what API servers hold in memory is wrong: all of them at once.
        if (await Manifests.GenerationAsync(context.Host, cancel).ConfigureAwait(false) is { } generation && generation != context.EtcdGeneration) return null;
        var (turn, version) = await ReadAsync(context, cancel).ConfigureAwait(false);
        if (turn?.Machine is { } holder && context.Host.Time.GetUtcNow() < turn.Until) return new TurnSight(holder == context.Identity.InstanceId, holder, true, version);
        return new TurnSight(false, null, await Neighbours.CountReadyAsync(context, cancel).ConfigureAwait(false) >= others, version);
    }

    public static async Task TakeAsync(NodeContext context, string? version, CancellationToken cancel) =>
        await WriteAsync(context, new ControlPlaneTurn(context.Host.Time.GetUtcNow() + s_length, context.Identity.InstanceId), version, cancel).ConfigureAwait(false);

    public static async Task<bool> IsOursAsync(NodeContext context, CancellationToken cancel) =>
        (await ReadAsync(context, cancel).ConfigureAwait(false)).Turn?.Machine == context.Identity.InstanceId;

    public static async Task GiveBackAsync(NodeContext context, CancellationToken cancel)
    {
        var (turn, version) = await ReadAsync(context, cancel).ConfigureAwait(false);
        if (turn?.Machine == context.Identity.InstanceId) await WriteAsync(context, new ControlPlaneTurn(context.Host.Time.GetUtcNow()), version, cancel).ConfigureAwait(false);
    }

    // Of two that write, one does; the other sees it when it looks again.
    static Task WriteAsync(NodeContext context, ControlPlaneTurn turn, string? version, CancellationToken cancel) =>
        context.Cloud.State.PutAsync(context.StateUrl(StateKeys.ControlPlaneTurn), turn.ToJson(), version, cancel);

    static async Task<(ControlPlaneTurn? Turn, string? Version)> ReadAsync(NodeContext context, CancellationToken cancel) =>
        await context.Cloud.State.FindAsync(context.StateUrl(StateKeys.ControlPlaneTurn), cancel).ConfigureAwait(false) is { } found
            ? (ControlPlaneTurn.Read(found.Content.Span), found.Version) : (null, null);
}
