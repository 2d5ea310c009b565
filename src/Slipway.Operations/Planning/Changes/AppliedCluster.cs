using Slipway.Design;
using Slipway.Design.Lock;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Operations.State;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>The cluster as its state store says that it was applied last.</summary>
/// <param name="Design">Null: what is stored cannot be read, or makes no design any more.</param>
sealed record AppliedCluster(ClusterDesign? Design, SourceMap Source)
{
    /// <returns>Null: nothing was applied yet.</returns>
    public static async Task<AppliedCluster?> ReadAsync(IStateStore state, CancellationToken ct)
    {
        if (await state.GetAsync(StateKeys.Spec, ct).ConfigureAwait(false) is not { } stored) return null;
        var read = SpecReader.Read(StateKeys.Spec, stored.Content.Span);
        if (read is not { HasErrors: false, Spec: { } spec }) return new AppliedCluster(null, SourceMap.None);
        return await LockAsync(state, ct).ConfigureAwait(false) is { } pins ? new AppliedCluster(Designer.Design(spec, pins).Design, spec.Source) : new AppliedCluster(null, spec.Source);
    }

    static async Task<ClusterLock?> LockAsync(IStateStore state, CancellationToken ct)
    {
        if (await state.GetAsync(StateKeys.Lock, ct).ConfigureAwait(false) is not { } stored) return ClusterLock.Empty;
        return SourceText.FromBytes(StateKeys.Lock, stored.Content.Span).Text is { } text ? LockFile.Read(text).Lock : null;
    }
}
