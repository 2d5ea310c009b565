using Slipway.Aws.CloudFormation;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Stacks;

/// <summary>Follows a stack until nothing is under way, telling what it waits for.</summary>
public sealed class StackWatcher(CloudFormationClient cloudFormation, TimeProvider time, IProgressSink progress)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <param name="stackId">The ARN, so that a deletion is seen through to its end.</param>
    /// <param name="after">The newest event before the attempt; null: all events are of it.</param>
    /// <returns>The status it came to rest in, and the events of the attempt.</returns>
    public async Task<(string Status, IReadOnlyList<StackEvent> Events)> WatchAsync(string stackId, string? after, CancellationToken ct)
    {
        var events = new List<StackEvent>();
        var underWay = new UnderWay();
        while (true)
        {
            // Status first: events that come between the two calls are then seen in this round, none is lost at the end.
            var stack = await cloudFormation.DescribeStackAsync(stackId, ct).ConfigureAwait(false);
            var fresh = await cloudFormation.DescribeStackEventsAsync(stackId, after, ct).ConfigureAwait(false);
            if (fresh.Count > 0) after = fresh[0].EventId;
            foreach (var e in fresh.Reverse().Where(e => !e.IsOfStack))
            {
                events.Add(e);
                underWay.Take(e);
            }
            var status = stack?.Status ?? "DELETE_COMPLETE";
            if (!StackDecision.IsUnderWay(status)) return (status, events);
            if (fresh.Count > 0 && underWay.Describe() is { } message)
            {
                progress.Report(new OperationEvent(time.GetUtcNow(), ProgressKind.Waiting, fresh[0].StackName, message));
            }
            await Task.Delay(Interval, time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Which resources have begun and not ended, oldest first.</summary>
    sealed class UnderWay
    {
        readonly OrderedDictionary<string, string> _begun = [];
        int _ended;

        public void Take(StackEvent e)
        {
            if (e.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)) _begun[e.LogicalId] = e.Type;
            else if (_begun.Remove(e.LogicalId)) _ended++;
        }

        public string? Describe() => _begun.Count == 0 ? null
            : $"{_ended} done, waiting for {_begun.GetAt(0).Key} ({_begun.GetAt(0).Value}){(_begun.Count > 1 ? $" and {_begun.Count - 1} more" : "")}";
    }
}
