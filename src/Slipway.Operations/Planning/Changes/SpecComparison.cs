using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>The applied design against the one that is wanted, key by key. Pure.</summary>
static class SpecComparison
{
    /// <param name="applied">Design and places of the spec as applied last.</param>
    public static IReadOnlyList<KeyChange> Between((ClusterDesign Design, SourceMap Source) applied, (ClusterDesign Design, SourceMap Source) wanted)
    {
        List<KeyChange> changes = [.. KeyRules.All.SelectMany(rule => Of(rule, applied.Design, wanted.Design).Select(change => change with
        {
            Path = change.Setting.Paths.FirstOrDefault(wanted.Source.Has) ?? change.Setting.Paths[0],
            // Its own key, here or in what was applied: one that was taken out is a change of that key, too.
            Written = wanted.Source.Has(change.Setting.Paths[0]) || applied.Source.Has(change.Setting.Paths[0]),
        }))];
        // What follows from other keys goes without saying where those are refused themselves.
        if (changes.Exists(c => c is { IsRefused: true, Written: true })) changes.RemoveAll(c => c is { IsRefused: true, Written: false });
        return changes;
    }

    static IEnumerable<KeyChange> Of(KeyRule rule, ClusterDesign before, ClusterDesign after)
    {
        var old = rule.Read(before).ToList();
        var now = rule.Read(after).ToList();
        foreach (var setting in now)
        {
            if (old.Find(s => s.Of == setting.Of) is not { } was || was.Value == setting.Value) continue;
            var fault = rule.Judge?.Invoke(was.Value, setting.Value);
            if (rule.Judge is null || fault is not null) yield return new KeyChange(rule, was.Value, setting, fault);
        }
        if (!rule.Lasts) yield break;
        foreach (var gone in old.Where(s => now.TrueForAll(n => n.Of != s.Of))) yield return new KeyChange(rule, gone.Value, gone, null) { IsGone = true };
    }
}

/// <param name="Before">The value that is in force.</param>
/// <param name="Setting">What is wanted.</param>
sealed record KeyChange(KeyRule Rule, string Before, Setting Setting, ChangeFault? Fault)
{
    /// <summary>Where it stands, or would.</summary>
    public string Path { get; init; } = "";
    public bool Written { get; init; }

    /// <summary>Nothing is wanted in its place.</summary>
    public bool IsGone { get; init; }
    public bool IsRefused => Rule.Effect == ChangeEffect.Never || Fault is not null;
}
