using Slipway.Node.Stages;

namespace Slipway.Node;

/// <summary>Goes through the stages until nothing is wanted, or until there is nothing to do but to wait.</summary>
sealed class Passes(NodeContext context)
{
    string _step = "";
    string _logged = "";
    string _stage = "";
    int _failures;

    public async Task<Pass> RunAsync(CancellationToken cancel)
    {
        var progress = false;
        try
        {
            IReadOnlyList<NodeAction> before = [];
            while (await NextAsync(cancel).ConfigureAwait(false) is { } next)
            {
                // What has no effect is not done again at once.
                if (next.Actions.SequenceEqual(before) && next.Actions[^1] is not Wait)
                {
                    _step = before[^1].Description;
                    return Failed("was done, and is still wanted", permanent: false, progress: false);
                }
                before = next.Actions;
                foreach (var action in next.Actions)
                {
                    _step = action.Description;
                    if (_logged != _step) context.Host.Log(_logged = _step, _stage);
                    if (action is Wait wait) return new Pass(_stage, _step, await WaitingAsync(wait, cancel).ConfigureAwait(false), 0, progress, Waiting: true);
                    await next.Stage.ActAsync(action, context, cancel).ConfigureAwait(false);
                }
                progress = true;
                _failures = 0;
            }
            _failures = 0;
            return new Pass(_stage = "", "", null, 0, progress);
        }
        catch (StepException problem)
        {
            return Failed(problem.Message, problem.Permanent, progress);
        }
        // The agent's last resort: a defect in one step must not end the others' repairs. Only the kind is told; words that were not
        // written for the log might hold a secret.
        catch (Exception problem) when (problem is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return Failed($"unexpected {problem.GetType().Name}", permanent: false, progress);
        }
    }

    Pass Failed(string trouble, bool permanent, bool progress)
    {
        context.Host.Log($"{_step}: {trouble}", _stage, trouble: true);
        _failures = permanent ? _failures + 1 : 0;
        return new Pass(_stage, _step, trouble, _failures, progress);
    }

    // What a service says of itself is a better reason than that it is late.
    async Task<string> WaitingAsync(Wait wait, CancellationToken cancel)
    {
        const string late = "did not happen in time";
        if (wait.Unit is not { } unit) return late;
        var words = await context.Host.Units.JournalAsync(unit, 1, cancel).ConfigureAwait(false);
        return words.Count > 0 ? $"{late}; {unit} last said: {words[^1]}" : late;
    }

    async Task<(IStage Stage, IReadOnlyList<NodeAction> Actions)?> NextAsync(CancellationToken cancel)
    {
        foreach (var stage in BootOrder.All)
        {
            (_stage, _step) = (stage.Name, $"look at {stage.Name}");
            if (await stage.NextAsync(context, cancel).ConfigureAwait(false) is { Count: > 0 } actions) return (stage, actions);
        }
        return null;
    }
}

/// <summary>What one pass came to.</summary>
/// <param name="Stage">Where it stopped; empty when nothing is wanted.</param>
/// <param name="Step">The action's description.</param>
/// <param name="Trouble">Null when nothing is wanted.</param>
/// <param name="PermanentFailures">In a row, of steps that cannot work.</param>
/// <param name="Progress">Whether anything was done.</param>
/// <param name="Waiting">Nothing failed; it takes its time.</param>
sealed record Pass(string Stage, string Step, string? Trouble, int PermanentFailures, bool Progress, bool Waiting = false)
{
    public bool Done => Trouble is null;
}
