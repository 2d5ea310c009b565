namespace Slipway.Operations.Pki;

/// <summary>Whether a run begins a change, goes on with one, or has nothing to do. Pure.</summary>
static class RotationStart
{
    /// <summary>Whoever runs the command again because he was cut off at its very end means this change, not another one.</summary>
    static readonly TimeSpan s_again = TimeSpan.FromMinutes(10);

    /// <returns>Null: there is something to do.</returns>
    public static Outcome? Judge(PkiState state, RotationRequest request, DateTimeOffset now)
    {
        var moving = Moving(state);
        var others = moving.Except(request.Keys).ToList();
        if (others.Count > 0) return new Outcome.Failed($"the change of {string.Join(", ", others)} is in its middle", "finish it first: slipway pki rotate with --authority, or --undo");
        if (request.Back && moving.Count == 0) return new Outcome.NothingToDo();
        if (request.Back && moving.FirstOrDefault(key => state.StageOf(key) == KeyStage.Retired) is { } gone)
            return new Outcome.Failed($"the older {gone} is retired: there is no way back", "slipway pki rotate finishes the change");
        if (moving.Count > 0 || request.Back) return null;
        if (request.Keys.All(key => state.Trust.Keys[key].Changed is { } changed && now - changed < s_again)) return new Outcome.NothingToDo();
        return state.Lagging is [var first, ..]
            ? new Outcome.Failed($"{state.Lagging.Count} of {state.Machines.Count} machines are not what they are to be: {first.Place} {first.InstanceId}: {first.Problem}", "a change of keys begins on a healthy cluster only: slipway node status") : null;
    }

    public static bool Begins(PkiState state, RotationRequest request) => !request.Back && Moving(state).Count == 0;

    /// <summary>Whether the next step would go beyond where the run is to stop.</summary>
    public static bool IsFarEnough(RotationStep step, RotationRequest request) => request.Until switch
    {
        KeyStage.Trusted => step is RotationStep.RenewWorkloads or RotationStep.Switch,
        KeyStage.Signing => step is RotationStep.RewriteSecrets or RotationStep.AwaitTokens or RotationStep.Retire,
        _ => false,
    };

    static List<string> Moving(PkiState state) => [.. state.Trust.Keys.Keys.Where(key => state.StageOf(key) != KeyStage.Single)];
}
