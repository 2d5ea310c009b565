using Slipway.Design.Model;
using Slipway.Operations.Nodes;

namespace Slipway.Operations.Drain;

/// <summary>Whether nodes that go are drained first.</summary>
public static class DrainRequest
{
    /// <summary>Of one node.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(15);

    /// <param name="timeout">Of one node; zero: they are not to be drained.</param>
    /// <returns>Null: they are drained; otherwise why not and what to do, for people.</returns>
    public static string? Problem(ClusterDesign design, TimeSpan timeout) =>
        timeout == TimeSpan.Zero ? "with a --drain-timeout above 0 they are drained first"
        : design.Api.IsClosed ? $"nobody outside may reach the API (api.allowedCidrs), so that they cannot be drained from here: drain them first, from within ({ByHand.Drain})"
        : null;
}
