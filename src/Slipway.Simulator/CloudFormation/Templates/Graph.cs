namespace Slipway.Simulator.CloudFormation.Templates;

/// <summary>Who waits for whom.</summary>
static class Graph
{
    public static void RefuseCircles(IReadOnlyDictionary<string, IReadOnlyList<string>> requires)
    {
        var sorted = Order(requires).ToHashSet();
        if (sorted.Count == requires.Count) return;
        var circle = requires.Keys.Where(key => !sorted.Contains(key) && Reaches(requires, key, key)).Order(StringComparer.Ordinal);
        throw Refusal.Validation($"Circular dependency between resources: [{string.Join(", ", circle)}]");
    }

    /// <summary>Every name after all that it requires; members of circles, and what waits for them, are left out.</summary>
    public static IEnumerable<string> Order(IReadOnlyDictionary<string, IReadOnlyList<string>> requires)
    {
        var open = requires.ToDictionary(pair => pair.Key, pair => pair.Value.Count(requires.ContainsKey));
        var waiting = requires.SelectMany(pair => pair.Value.Select(name => (name, pair.Key))).ToLookup(pair => pair.name, pair => pair.Key);
        var ready = new Queue<string>(open.Keys.Where(name => open[name] == 0));
        while (ready.TryDequeue(out var name))
        {
            yield return name;
            foreach (var next in waiting[name])
                if (--open[next] == 0) ready.Enqueue(next);
        }
    }

    static bool Reaches(IReadOnlyDictionary<string, IReadOnlyList<string>> requires, string from, string to)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(requires[from]);
        while (open.TryPop(out var name))
        {
            if (name == to) return true;
            if (seen.Add(name) && requires.TryGetValue(name, out var next))
                foreach (var one in next) open.Push(one);
        }
        return false;
    }
}
