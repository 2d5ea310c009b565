namespace Slipway.Design.Model;

/// <summary>Machines of one kind: where they run, on what, and how many.</summary>
/// <param name="Path">In the spec.</param>
/// <param name="Count">Machines at the start.</param>
public sealed record InstanceGroup(string Path, InstanceDesign Instance, IReadOnlyList<string> Zones, int Count, bool Spot)
{
    /// <summary>Of all of the groups, each once, in order.</summary>
    public static IReadOnlyCollection<Architecture> Architectures(IEnumerable<InstanceGroup> groups)
    {
        var found = new SortedSet<Architecture>();
        foreach (var group in groups) found.Add(group.Instance.Architecture);
        return found;
    }
}
