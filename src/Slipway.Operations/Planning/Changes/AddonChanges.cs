using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Operations.Progress;
using Slipway.Operations.State;
using Slipway.Render;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Planning.Changes;

/// <summary>What becomes of the objects of addons that are new, changed or no longer in the spec.</summary>
public static class AddonChanges
{
    /// <summary>Of a list that is longer, the rest is counted.</summary>
    const int Named = 4;

    const string KubeSystem = "kube-system";

    /// <returns>Nothing where the state store does not say what was applied.</returns>
    internal static async Task<IReadOnlyList<Diagnostic>> CheckAsync(ClusterServices cluster, CancellationToken ct) =>
        await cluster.State.GetAsync(StateKeys.SpecAddons, ct).ConfigureAwait(false) is { } stored
            ? Between(AppliedAddons.Read(stored.Content), cluster.Design.Addons, cluster.Source, cluster.State.Place)
            : [];

    /// <summary>Pure.</summary>
    /// <param name="applied">Name → a Kubernetes <c>List</c> in JSON, as applied last.</param>
    /// <param name="place">Of the state store, to which keys are appended.</param>
    public static IReadOnlyList<Diagnostic> Between(IReadOnlyDictionary<string, string> applied, IReadOnlyList<AddonDesign> wanted, SourceMap source, string place)
    {
        var found = new List<Diagnostic>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var (name, now, before) = (wanted[i].Name, wanted[i].Objects, applied.GetValueOrDefault(wanted[i].Name));
            if (now == before) continue;
            found.Add(ChangeRules.AddonChanges.At(source.Span($"spec.addons[{i}].manifest"), $"addon {name} {What(before, now)}", "machines that run take it up in place, within two minutes of slipway up"));
        }
        var kept = wanted.SelectMany(addon => AddonObject.Of(addon.Objects)).ToList();
        foreach (var name in applied.Keys.Order(StringComparer.Ordinal))
        {
            if (wanted.All(addon => addon.Name != name) && Gone(name, applied[name], kept, source, place) is { } gone) found.Add(gone);
        }
        return found;
    }

    static string What(string? before, string? after)
    {
        var now = AddonObject.Of(after);
        if (before is null) return $"is new: {List(now)}";
        var old = AddonObject.Of(before);
        string[] parts =
        [
            Part("new", now.Where(one => !old.Any(one.IsSame))),
            Part("changed", now.Where(one => old.FirstOrDefault(one.IsSame) is { } was && was.Content != one.Content)),
            Part("deleted", old.Where(one => !now.Any(one.IsSame))),
        ];
        var said = string.Join("; ", parts.Where(part => part.Length > 0));
        return said.Length > 0 ? $"changes: {said}" : "changes: its objects come in another order";
    }

    static Diagnostic? Gone(string name, string objects, List<AddonObject> kept, SourceMap source, string place)
    {
        var all = AddonObject.Of(objects);
        var left = all.Where(one => !kept.Exists(one.IsSame)).ToList();
        if (left.Count == 0) return null;
        var delete = left.Count == all.Count ? ByManifest(all, $"{place.TrimEnd('/')}/{StateKeys.Addon(Sha256.OfText(objects))}") : string.Join(" && ", left.Select(One));
        return ChangeRules.AddonStays.At(source.Span("spec.addons"), $"addon {name} is no longer in the spec, and its objects stay in the cluster: {List(left)}",
            $"to take them away, after slipway up: {delete} && kubectl -n {KubeSystem} delete configmap slipway-addon-{name} --ignore-not-found");
    }

    static string ByManifest(IReadOnlyList<AddonObject> all, string place)
    {
        var isPlaced = all.Any(one => one.IsPlaced);
        var elsewhere = all.Any(one => one.Namespace is not ("" or KubeSystem));
        // kubectl refuses a namespace beside one that an object names itself.
        if (isPlaced && elsewhere) return string.Join(" && ", all.Select(one => One(one)));
        var space = isPlaced ? $" -n {KubeSystem}" : "";
        return place.StartsWith("s3://", StringComparison.Ordinal) ? $"aws s3 cp {place} - | kubectl delete{space} --ignore-not-found -f -" : $"kubectl delete{space} --ignore-not-found -f {place}";
    }

    static string One(AddonObject one)
    {
        var (group, space) = (one.ApiVersion.Split('/'), one.IsPlaced ? KubeSystem : one.Namespace);
        return $"kubectl delete {one.Kind.ToLowerInvariant()}{(group.Length > 1 ? $".{group[1]}.{group[0]}" : "")} {one.Name}{(space.Length > 0 ? $" -n {space}" : "")} --ignore-not-found";
    }

    static string Part(string word, IEnumerable<AddonObject> objects) => objects.ToList() is { Count: > 0 } some ? $"{word} {List(some)}" : "";

    static string List(IReadOnlyList<AddonObject> objects) => Listing.Some([.. objects.Select(one => $"{one}")], Named);
}
