namespace Slipway.Operations.Stacks;

/// <summary>Runs one action a node as soon as all nodes that it waits for have succeeded: no waves, no barrier.</summary>
public static class StackGraph
{
    /// <param name="dependsOn">Names that are not among the nodes are taken as done.</param>
    /// <param name="run">Null: succeeded. A value stops what waits for it; what is independent goes on.</param>
    /// <returns>The failures, in the order of the nodes.</returns>
    public static async Task<IReadOnlyList<TFailure>> RunAsync<TNode, TFailure>(
        IReadOnlyList<TNode> nodes, Func<TNode, string> name, Func<TNode, IReadOnlyList<string>> dependsOn, Func<TNode, Task<TFailure?>> run)
        where TFailure : class
    {
        var tasks = new Dictionary<string, Task<Ended<TFailure>>>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var waitFor = dependsOn(node).Select(n => tasks.GetValueOrDefault(n)).OfType<Task<Ended<TFailure>>>().ToList();
            tasks.Add(name(node), AfterAsync(waitFor, () => run(node)));
        }
        var ended = await Task.WhenAll(nodes.Select(n => tasks[name(n)])).ConfigureAwait(false);
        return [.. ended.Select(e => e.Failure).OfType<TFailure>()];
    }

    static async Task<Ended<TFailure>> AfterAsync<TFailure>(List<Task<Ended<TFailure>>> waitFor, Func<Task<TFailure?>> run)
        where TFailure : class
    {
        var before = await Task.WhenAll(waitFor).ConfigureAwait(false);
        if (before.Any(e => !e.Succeeded)) return new(false, null);
        var failure = await run().ConfigureAwait(false);
        return new(failure is null, failure);
    }

    sealed record Ended<TFailure>(bool Succeeded, TFailure? Failure);
}
