using Slipway.NodeConfig;

namespace Slipway.Operations.Pki;

/// <summary>
/// What a change of keys does next. Pure. One rule holds in every order of events, kills and changes of mind (RotationModelTests plays
/// them all): nobody meets a certificate, token or secret of a key that he does not trust. It rests on this: what machines are told changes
/// by one step at a time, and only when every machine works with the step before.
/// </summary>
public static class RotationDecider
{
    public static RotationStep Decide(RotationObservation seen) =>
        seen.Lagging.Count > 0 ? new RotationStep.AwaitNodes(seen.Lagging) : seen.Back ? Back(seen) : Forward(seen);

    static RotationStep Forward(RotationObservation seen)
    {
        if (In(seen, KeyStage.Retired) is { Count: > 0 } retired) return new RotationStep.Forget(retired);
        if (In(seen, KeyStage.Made) is { Count: > 0 } made) return new RotationStep.Announce(made);
        if (In(seen, KeyStage.Trusted) is { Count: > 0 } trusted)
            return trusted.Contains(AuthorityNames.Kubernetes) && !seen.WorkloadsAreNew ? new RotationStep.RenewWorkloads() : new RotationStep.Switch(trusted);
        if (In(seen, KeyStage.Signing) is { Count: > 0 } signing) return Settle(seen, signing, keys => new RotationStep.Retire(keys));
        return seen.Begins && In(seen, KeyStage.Single) is { Count: > 0 } single ? new RotationStep.Make(single) : new RotationStep.Finish();
    }

    // What is retired stays so.
    static RotationStep Back(RotationObservation seen)
    {
        if (In(seen, KeyStage.Signing) is { Count: > 0 } signing) return new RotationStep.SwitchBack(signing);
        if (In(seen, KeyStage.Trusted) is { Count: > 0 } trusted) return Settle(seen, trusted, keys => new RotationStep.Withdraw(keys));
        return In(seen, KeyStage.Made, KeyStage.Retired) is { Count: > 0 } unknown ? new RotationStep.Forget(unknown) : new RotationStep.Finish();
    }

    /// <summary>A key goes when nothing that it has signed is about any more: its certificates are gone with the machines' reports, the rest takes longer.</summary>
    static RotationStep Settle(RotationObservation seen, IReadOnlyList<string> keys, Func<IReadOnlyList<string>, RotationStep> drop)
    {
        if (keys.Contains(AuthorityNames.EncryptionKeys) && IsAbout(seen, AuthorityNames.EncryptionKeys) && seen.RewrittenUnder != seen.Keys[AuthorityNames.EncryptionKeys].Signer)
            return new RotationStep.RewriteSecrets();
        if (!keys.Contains(AuthorityNames.ServiceAccount) || !IsAbout(seen, AuthorityNames.ServiceAccount)) return drop(keys);
        // Counted from the last machine that took the signer up, not from when it was told to.
        var until = (seen.SignedSince ?? seen.Now) + seen.TokenLife;
        if (seen.Now >= until) return drop(keys);
        var others = keys.Where(key => key != AuthorityNames.ServiceAccount).ToList();
        return others.Count > 0 ? drop(others) : new RotationStep.AwaitTokens(until);
    }

    static bool IsAbout(RotationObservation seen, string key) => seen.Keys[key] is { Stage: KeyStage.Signing } or { NewerHasSigned: true };

    static List<string> In(RotationObservation seen, params KeyStage[] stages) =>
        [.. seen.Keys.Where(key => stages.Contains(key.Value.Stage)).Select(key => key.Key).Order(StringComparer.Ordinal)];
}
