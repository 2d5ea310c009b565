using Slipway.NodeConfig;
using Slipway.Operations.Pki;

namespace Slipway.Operations.Tests.Pki;

/// <summary>Every state that a change of a key can come into, in every order of what machines, commands, kills and changes of mind do.</summary>
public sealed class RotationModelTests
{
    const int Machines = 3;

    /// <summary>More steps than the longest way to the end takes.</summary>
    const int Patience = 200;

    [Theory]
    [InlineData(AuthorityNames.Kubernetes), InlineData(AuthorityNames.Etcd), InlineData(AuthorityNames.FrontProxy), InlineData(AuthorityNames.ServiceAccount), InlineData(AuthorityNames.EncryptionKeys)]
    public void Nobody_ever_meets_what_he_does_not_trust(string key)
    {
        var (states, trouble) = Explore(new RotationModel(key, Machines, RotationDecider.Decide));
        Assert.Null(trouble);
        Assert.True(states.Count > 1000, $"only {states.Count} states were looked at");
        Assert.Contains(states, state => state is { Held: 1, Doc.Signer: "newer" });
    }

    [Theory]
    [InlineData(AuthorityNames.Kubernetes), InlineData(AuthorityNames.ServiceAccount), InlineData(AuthorityNames.EncryptionKeys)]
    public void From_wherever_it_was_left_it_comes_to_its_end_either_way(string key)
    {
        var model = new RotationModel(key, Machines, RotationDecider.Decide);
        foreach (var state in Explore(model).States)
        {
            Assert.Equal((1, "newer", "newer"), End(model, state, back: false));
            // What is retired stays so.
            var end = End(model, state, back: true);
            Assert.True(end is (1, "older", "older") or (1, "newer", "newer"), $"{state} ends as {end}");
            Assert.True(end.Signer == "older" || !state.Doc.Trusted.Contains("older", StringComparison.Ordinal), $"{state} could have gone back");
        }
    }

    /// <summary>That the model finds faults: each of these is the decider with one thing forgotten.</summary>
    public static TheoryData<string, string> Forgetful => new()
    {
        { AuthorityNames.Etcd, "machines" }, { AuthorityNames.Kubernetes, "workloads" }, { AuthorityNames.EncryptionKeys, "secrets" }, { AuthorityNames.ServiceAccount, "tokens" },
        { AuthorityNames.Etcd, "announcing" },
    };

    [Theory, MemberData(nameof(Forgetful))]
    public void A_step_too_early_is_found(string key, string forgotten) => Assert.NotNull(Explore(new RotationModel(key, Machines, seen => forgotten switch
    {
        "machines" => RotationDecider.Decide(seen with { Lagging = [] }),
        "workloads" => RotationDecider.Decide(seen with { WorkloadsAreNew = true }),
        "secrets" => RotationDecider.Decide(seen with { RewrittenUnder = seen.Keys[key].Signer }),
        "tokens" => RotationDecider.Decide(seen with { TokenLife = TimeSpan.Zero }),
        // From one key alone to the other alone.
        _ => RotationDecider.Decide(seen) is RotationStep.Switch { Keys: var keys } ? new RotationStep.Retire(keys) : RotationDecider.Decide(seen),
    })).Trouble);

    static (IReadOnlyCollection<ModelState> States, string? Trouble) Explore(RotationModel model)
    {
        var seen = new HashSet<ModelState> { model.Begin };
        var open = new Queue<ModelState>(seen);
        while (open.TryDequeue(out var state))
        {
            if (RotationModel.Trouble(state) is { } trouble) return (seen, $"{trouble}: {state}");
            foreach (var next in model.Next(state))
            {
                if (seen.Add(next)) open.Enqueue(next);
            }
        }
        return (seen, null);
    }

    // The command runs, and the machines do what they are told.
    static (int Held, string Trusted, string Signer) End(RotationModel model, ModelState state, bool back)
    {
        for (var steps = 0; steps < Patience; steps++)
        {
            if ((model.Act(state, back) ?? model.Machines(state, faults: false).FirstOrDefault()) is not { } next) return (state.Held, state.Doc.Trusted, state.Doc.Signer);
            state = next;
        }
        throw new InvalidOperationException($"it does not end: {state}");
    }
}
