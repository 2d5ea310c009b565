using Slipway.NodeConfig.Mirror;

namespace Slipway.Operations.Assets.Targets;

/// <summary>Where a mirror lies. Objects under content-addressed keys appear as a whole or not at all, and never change.</summary>
public interface IMirrorTarget
{
    /// <summary>As <c>spec.assets.mirror</c> names it.</summary>
    string Place { get; }

    /// <summary>Keys below a prefix.</summary>
    Task<IReadOnlyList<string>> ListAsync(string below, CancellationToken ct);

    /// <summary>Takes a file of this machine; it is gone from there afterwards.</summary>
    Task TakeAsync(string key, string path, CancellationToken ct);

    /// <summary>Null: there is none yet, or it cannot be read as one.</summary>
    Task<MirrorIndex?> ReadIndexAsync(CancellationToken ct);

    /// <summary>Adds to the index what a run has found or made; others may do so at the same time.</summary>
    Task AddToIndexAsync(MirrorIndex found, CancellationToken ct);
}
