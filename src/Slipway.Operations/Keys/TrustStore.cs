using System.Text.Json;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Trust;
using Slipway.Operations.Pki;
using Slipway.Operations.State;
using Slipway.Pki;
using Slipway.Pki.Rotation;

namespace Slipway.Operations.Keys;

/// <summary>The trust document in the state store.</summary>
public sealed class TrustStore(IStateStore state, TimeProvider time)
{
    /// <returns>Null: there is none yet.</returns>
    /// <exception cref="PkiException">What is there is no such document.</exception>
    public async Task<(TrustDocument Document, string Version)?> ReadAsync(CancellationToken ct)
    {
        if (await state.GetAsync(StateKeys.Trust, ct).ConfigureAwait(false) is not { } found) return null;
        try
        {
            return (TrustDocument.Read(found.Content.Span), found.Version);
        }
        catch (JsonException e)
        {
            throw new PkiException($"{StateKeys.Trust} in the state store cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes the first one, where there is none, and the free turn beside it: machines may read and write them, not find out that they are absent.</summary>
    public async Task BeginAsync(ClusterAuthorities authorities, CancellationToken ct)
    {
        var first = TrustChange.Begin(Held(authorities), time.GetUtcNow());
        await state.PutAsync(StateKeys.Trust, first.ToJson(), PutCondition.IfAbsent, ct).ConfigureAwait(false);
        await state.PutAsync(StateKeys.ControlPlaneTurn, new ControlPlaneTurn(time.GetUtcNow()).ToJson(), PutCondition.IfAbsent, ct).ConfigureAwait(false);
    }

    /// <param name="version">What it has to be now.</param>
    /// <returns>False: another has changed it, and nothing was written.</returns>
    public async Task<bool> WriteAsync(TrustDocument document, string version, CancellationToken ct) =>
        await state.PutAsync(StateKeys.Trust, document.ToJson(), PutCondition.IfVersion(version), ct).ConfigureAwait(false) is not null;

    public static IReadOnlyDictionary<string, IReadOnlyList<HeldKey>> Held(ClusterAuthorities authorities) => ClusterAuthorities.AllNames.ToDictionary(name => name, authorities.Held);
}
