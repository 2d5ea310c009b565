using Slipway.Operations.Nodes;
using Slipway.Operations.Stacks;
using Slipway.Render;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>What a changed spec would do to a cluster that runs, as findings at the keys that changed.</summary>
public static class SpecChanges
{
    public static Task<IReadOnlyList<Diagnostic>> CheckAsync(ClusterServices cluster, ClusterPlan plan, CancellationToken ct) => CheckAsync(cluster, Stands(plan), ct);

    /// <param name="stands">Whether the cluster has a control plane that could be lost.</param>
    public static async Task<IReadOnlyList<Diagnostic>> CheckAsync(ClusterServices cluster, bool stands, CancellationToken ct)
    {
        var applied = await AppliedCluster.ReadAsync(cluster.State, ct).ConfigureAwait(false);
        if (!stands) return applied is null ? await SecondCluster.FindAsync(cluster, ct).ConfigureAwait(false) : [];
        if (applied is null)
        {
            return [ChangeRules.StateElsewhere.At(cluster.Source.Span("spec.stateStore"),
                $"the cluster {cluster.Design.Name} runs in {cluster.Design.Region}, but {cluster.State.Place} holds nothing of it", "write the stateStore that it was made with")];
        }
        if (applied.Design is not { } design)
        {
            return [ChangeRules.NotComparable.At(null, $"the spec in {cluster.State.Place} as applied last cannot be read: whether keys changed that cannot change was not checked",
                "compare it by hand")];
        }
        var changes = SpecComparison.Between((design, applied.Source), (cluster.Design, cluster.Source));
        var sizes = changes.Any(c => c.Setting.Machines is not null) ? await MachineSizes.ReadAsync(cluster, ct).ConfigureAwait(false) : MachineSizes.None;
        return [.. Refused(changes, cluster.Source), .. OfMachines(changes, sizes, cluster.Source), .. await AddonChanges.CheckAsync(cluster, ct).ConfigureAwait(false)];
    }

    /// <summary>Without a control plane nothing lives that could be lost.</summary>
    static bool Stands(ClusterPlan plan) =>
        plan.Rendered.Stacks.FirstOrDefault(s => s.Kind == StackKind.ControlPlane) is { } stack
        && plan.Stacks.FirstOrDefault(s => s.Stack == stack.Name) is { Step: not (StackStep.Create or StackStep.CreateOverReview or StackStep.DeleteThenCreate) };

    static IEnumerable<Diagnostic> Refused(IEnumerable<KeyChange> changes, SourceMap source) => changes.Where(c => c.IsRefused).DistinctBy(c => c.Path).Select(change =>
    {
        var (rule, of) = (change.Fault, change.Setting.Of.Length > 0 && change.Setting.Of != change.Before ? $" ({change.Setting.Of})" : "");
        return ChangeRules.Immutable.At(source.Span(change.Path),
            $"{Name(change.Path)}{of} {rule?.Problem ?? "cannot change"}: the cluster was made with {change.Before}, {(change.IsGone ? "which is missing here" : $"this says {change.Setting.Value}")}",
            rule is null ? $"write {change.Before} again, or make a new cluster and move there" : $"{rule.Remedy}; write {change.Before} again");
    });

    static IEnumerable<Diagnostic> OfMachines(IReadOnlyList<KeyChange> changes, MachineSizes sizes, SourceMap source)
    {
        var held = changes.Where(change => change.Rule.IsBorn).Select(change => change.Setting.Machines).ToHashSet();
        return from change in changes
            where !change.IsRefused && change.Setting.Machines is not null
            let taken = change.Rule.Effect == ChangeEffect.TakenUp && !held.Contains(change.Setting.Machines)
            group change by (change.Path, taken, change.Rule.Note) into same
            let count = same.Select(change => change.Setting.Machines).OfType<MachineGroup>().Distinct().Sum(sizes.Of)
            where count > 0
            select same.Key.taken ? Taken(same.Key.Path, count, same.Key.Note, source) : Kept(same.Key.Path, count, source);
    }

    static Diagnostic Taken(string path, int count, string? note, SourceMap source) => ChangeRules.TakenUp.At(source.Span(path),
        $"{Name(path)} is taken up in place by {(count == 1 ? "1 machine that runs" : $"{count} machines that run")}{(note is null ? "" : $": {note}")}", "slipway node status says which have");

    static Diagnostic Kept(string path, int count, SourceMap source) => ChangeRules.NewMachinesOnly.At(source.Span(path),
        $"{Name(path)} takes effect on new machines only: {(count == 1 ? "1 that runs keeps" : $"{count} that run keep")} what they were made with",
        $"one at a time: kubectl drain NODE, {ByHand.Terminate}, then slipway health until it is healthy");

    /// <summary>As people say it.</summary>
    static string Name(string path) => path.StartsWith("spec.", StringComparison.Ordinal) ? path["spec.".Length..] : path;
}
