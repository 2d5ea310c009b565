using Slipway.NodeConfig;
using Slipway.NodeConfig.Trust;
using Slipway.Operations.Pki;
using Slipway.Pki.Rotation;

namespace Slipway.Operations.Tests.Pki;

/// <summary>
/// One key's change on a cluster, small enough to look at every state that it can come into. The decider and the documents are the real
/// ones. Machines read the document when they like, take up trust and certificates in any order, are replaced at any moment, and say when
/// they are done. Whoever runs the command is killed between any two steps, and turns round at any time.
/// </summary>
sealed class RotationModel(string key, int machines, Func<RotationObservation, RotationStep> decide)
{
    static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly HeldKey s_older = new("older", null);
    static readonly HeldKey s_newer = new("newer", null);

    bool HasPods => key == AuthorityNames.Kubernetes;

    /// <summary>What it signs outlives the one who signed it.</summary>
    bool HasArtifacts => key is AuthorityNames.ServiceAccount or AuthorityNames.EncryptionKeys;

    public ModelState Begin
    {
        get
        {
            var told = Told.Of(TrustChange.Begin(new Dictionary<string, IReadOnlyList<HeldKey>> { [key] = [s_older] }, s_now).Keys[key]);
            return new(told, 1, [.. Enumerable.Repeat(new MachineState(told, true, told.Trusted, told.Signer, true), machines)], HasPods ? told.Trusted : null, HasArtifacts ? told.Signer : "", null, false);
        }
    }

    /// <summary>All that can happen next.</summary>
    public IEnumerable<ModelState> Next(ModelState state)
    {
        if (Act(state, back: false) is { } on) yield return on;
        if (Act(state, back: true) is { } back) yield return back;
        if (state.Rewritten is not null) yield return state with { Rewritten = null };
        foreach (var then in Machines(state)) yield return then;
    }

    /// <summary>What machines, pods and time do by themselves.</summary>
    /// <param name="faults">Also what nobody wants.</param>
    public IEnumerable<ModelState> Machines(ModelState state, bool faults = true)
    {
        for (var i = 0; i < state.Machines.Length; i++)
        {
            var own = state.Machines[i];
            foreach (var then in Machine(state, own)) yield return state with { Machines = state.Machines.SetItem(i, then) };
            if (!faults) continue;
            if (own != MachineState.Blank) yield return state with { Machines = state.Machines.SetItem(i, MachineState.Blank), Expired = false };
            if (own.Trusts.Length == 0) continue;
            if (HasPods && state.Pods != own.Trusts) yield return state with { Pods = own.Trusts };
            if (HasArtifacts && !Has(state.Artifacts, own.Signs)) yield return state with { Artifacts = Sorted($"{state.Artifacts} {own.Signs}") };
        }
        if (key == AuthorityNames.ServiceAccount && !state.Expired && state.Machines.All(machine => machine.Reported)) yield return state with { Expired = true, Artifacts = state.Doc.Signer };
    }

    /// <summary>Who meets what he does not trust; null: nobody.</summary>
    public static string? Trouble(ModelState state)
    {
        var up = state.Machines.Where(machine => machine.Trusts.Length > 0).ToList();
        string[] shown = [.. up.Select(machine => machine.Signs), .. state.Artifacts.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var verifier in up)
        {
            if (Array.Find(shown, signer => !Has(verifier.Trusts, signer)) is { } stranger) return $"a machine that trusts {verifier.Trusts} meets what {stranger} has signed";
        }
        return state.Pods is { } pods && up.Find(machine => !Has(pods, machine.Signs)) is { } server ? $"a pod that trusts {pods} meets a certificate of {server.Signs}" : null;
    }

    /// <summary>One step of the command; null: it waits, or is at its end.</summary>
    public ModelState? Act(ModelState state, bool back)
    {
        var (doc, held) = (state.Doc.ToTrust(), Held(state));
        var step = decide(new RotationObservation
        {
            Now = s_now, Begins = state is { Held: 1, Doc.Signer: "older" }, Back = back, RewrittenUnder = state.Rewritten,
            Keys = new Dictionary<string, KeyState> { [key] = new(KeyStages.Of(doc, held), doc.Signer, doc.NewerHasSigned) },
            Lagging = [.. state.Machines.Where(machine => !machine.Reported).Select(_ => new NodeTrustState("i", null, "lags"))],
            WorkloadsAreNew = state.Pods is null || doc.Trusted.All(one => Has(state.Pods, one.Id)),
            SignedSince = state.Expired ? s_now - TimeSpan.FromHours(1) : s_now, TokenLife = TimeSpan.FromHours(1),
        });
        return step switch
        {
            RotationStep.AwaitNodes or RotationStep.AwaitTokens or RotationStep.Finish => null,
            RotationStep.Make => state with { Held = 2 },
            RotationStep.Forget => state with { Held = 1 },
            RotationStep.RenewWorkloads => state with { Pods = state.Doc.Trusted },
            RotationStep.RewriteSecrets => state with { Rewritten = doc.Signer, Artifacts = doc.Signer },
            _ => Tell(state, step, doc, held),
        };
    }

    ModelState Tell(ModelState state, RotationStep step, KeyTrust doc, IReadOnlyList<HeldKey> held)
    {
        var before = new TrustDocument { Revision = 1, Keys = new Dictionary<string, KeyTrust> { [key] = doc } };
        var after = TrustChange.After(step, before, new Dictionary<string, IReadOnlyList<HeldKey>> { [key] = held }, s_now) ?? throw new InvalidOperationException($"{step} tells nobody anything");
        return state with
        {
            Doc = Told.Of(after.Keys[key]), Expired = false, Rewritten = step is RotationStep.Switch or RotationStep.SwitchBack ? null : state.Rewritten,
            Machines = [.. state.Machines.Select(machine => machine with { Reported = false, Current = false })],
        };
    }

    static IEnumerable<MachineState> Machine(ModelState state, MachineState own)
    {
        if (!own.Current) yield return own with { Read = state.Doc, Current = true };
        if (own.Read is not { } told) yield break;
        if (own.Trusts.Length == 0)
        {
            // It speaks to nobody before it has both.
            yield return own with { Trusts = told.Trusted, Signs = told.Signer };
            yield break;
        }
        if (own.Trusts != told.Trusted) yield return own with { Trusts = told.Trusted };
        if (own.Signs != told.Signer) yield return own with { Signs = told.Signer };
        if (own is { Reported: false, Current: true } && own.Trusts == told.Trusted && own.Signs == told.Signer) yield return own with { Reported = true };
    }

    static IReadOnlyList<HeldKey> Held(ModelState state) => state.Held == 2 ? [s_older, s_newer] : [state.Doc.Signer == s_newer.Id ? s_newer : s_older];

    static bool Has(string words, string word) => words.Split(' ').Contains(word);

    static string Sorted(string words) => string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
