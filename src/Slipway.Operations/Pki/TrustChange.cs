using Slipway.NodeConfig.Trust;
using Slipway.Pki.Rotation;

namespace Slipway.Operations.Pki;

/// <summary>The trust document after a step. Pure.</summary>
public static class TrustChange
{
    /// <summary>Of a cluster whose keys have never changed.</summary>
    public static TrustDocument Begin(IReadOnlyDictionary<string, IReadOnlyList<HeldKey>> held, DateTimeOffset now) => new()
    {
        Revision = 1, Keys = Sorted(held.Select(pair => KeyValuePair.Create(pair.Key, new KeyTrust([Known(pair.Value[0])], pair.Value[0].Id, now)))),
    };

    /// <param name="held">What the operator's bundle holds, by name.</param>
    /// <returns>Null: the step is none that machines are told of.</returns>
    public static TrustDocument? After(RotationStep step, TrustDocument before, IReadOnlyDictionary<string, IReadOnlyList<HeldKey>> held, DateTimeOffset now) => step switch
    {
        RotationStep.Announce(var keys) => With(before, keys, (name, trust) => trust with { Trusted = [.. held[name].Select(Known)], Since = now }),
        RotationStep.Switch(var keys) => With(before, keys, (_, trust) => trust with { Signer = trust.Trusted[^1].Id, Since = now, NewerHasSigned = true }),
        RotationStep.SwitchBack(var keys) => With(before, keys, (_, trust) => trust with { Signer = trust.Trusted[0].Id, Since = now }),
        RotationStep.Retire(var keys) => With(before, keys, (_, trust) => new KeyTrust([trust.Trusted[^1]], trust.Trusted[^1].Id, now) { Changed = now }),
        RotationStep.Withdraw(var keys) => With(before, keys, (_, trust) => new KeyTrust([trust.Trusted[0]], trust.Trusted[0].Id, now) { Changed = trust.Changed }),
        _ => null,
    };

    static TrustDocument With(TrustDocument before, IReadOnlyList<string> keys, Func<string, KeyTrust, KeyTrust> change) => new()
    {
        Revision = before.Revision + 1, Keys = Sorted(before.Keys.Select(pair => KeyValuePair.Create(pair.Key, keys.Contains(pair.Key) ? change(pair.Key, pair.Value) : pair.Value))),
    };

    static TrustedKey Known(HeldKey key) => new(key.Id, key.Public);

    static SortedDictionary<string, KeyTrust> Sorted(IEnumerable<KeyValuePair<string, KeyTrust>> keys) => new(keys.ToDictionary(), StringComparer.Ordinal);
}
