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
        RotationStep.Retire(var keys) => Together(before, keys, With(before, keys, (_, trust) => new KeyTrust([trust.Trusted[^1]], trust.Trusted[^1].Id, now) { Changed = now })),
        RotationStep.Withdraw(var keys) => With(before, keys, (_, trust) => new KeyTrust([trust.Trusted[0]], trust.Trusted[0].Id, now) { Changed = trust.Changed }),
        _ => null,
    };

    /// <summary>
    /// The document when the last machine has taken up that keys are retired: their change ended now, not when machines were told of it.
    /// Nothing in it concerns machines, so the revision stays as it is.
    /// </summary>
    public static TrustDocument Completed(TrustDocument before, IReadOnlyList<string> retired, DateTimeOffset now)
    {
        var told = new HashSet<DateTimeOffset>();
        foreach (var key in retired)
        {
            if (before.Keys[key].Changed is { } changed) told.Add(changed);
        }
        return before with { Keys = Sorted(before.Keys.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Changed is { } ended && told.Contains(ended) ? pair.Value with { Changed = now } : pair.Value))) };
    }

    /// <summary>Keys that changed with these and were done before them (only tokens are waited for): all of them ended with the last.</summary>
    static TrustDocument Together(TrustDocument before, IReadOnlyList<string> last, TrustDocument after)
    {
        var begun = last.Min(key => before.Keys[key].Since);
        var end = after.Keys[last[0]].Changed;
        return after with { Keys = Sorted(after.Keys.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Changed >= begun ? pair.Value with { Changed = end } : pair.Value))) };
    }

    static TrustDocument With(TrustDocument before, IReadOnlyList<string> keys, Func<string, KeyTrust, KeyTrust> change) => new()
    {
        Revision = before.Revision + 1, Keys = Sorted(before.Keys.Select(pair => KeyValuePair.Create(pair.Key, keys.Contains(pair.Key) ? change(pair.Key, pair.Value) : pair.Value))),
    };

    static TrustedKey Known(HeldKey key) => new(key.Id, key.Public);

    static SortedDictionary<string, KeyTrust> Sorted(IEnumerable<KeyValuePair<string, KeyTrust>> keys) => new(keys.ToDictionary(), StringComparer.Ordinal);
}
