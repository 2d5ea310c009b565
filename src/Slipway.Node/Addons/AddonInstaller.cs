using System.Text.Json.Nodes;
using Slipway.Kubernetes;

namespace Slipway.Node.Addons;

/// <summary>Brings an addon's objects into the cluster: applied in the order in which they need each other, then those that it had before taken away, then noted.</summary>
static class AddonInstaller
{
    const string Namespace = "kube-system";

    /// <exception cref="KubernetesException">The API refuses one, or does not answer. What was applied stays; done again, all of it is.</exception>
    public static async Task RunAsync(KubernetesApi api, string name, AddonMark mark, IReadOnlyList<JsonObject> objects, CancellationToken cancel)
    {
        var paths = new ResourcePaths(api);
        var done = new List<(string Path, string Hash)>();
        foreach (var value in objects.OrderBy(AddonObject.Rank))
        {
            var path = await paths.OfAsync(value, Namespace, cancel).ConfigureAwait(false);
            var hash = AddonObject.Mark(value);
            await api.ApplyAsync(path, value, AddonObject.Manager, cancel).ConfigureAwait(false);
            done.Add((path, hash));
        }
        var before = AddonMark.Read(await api.FindAsync(AddonMark.Path(name), cancel).ConfigureAwait(false));
        foreach (var (path, _) in (before?.Objects ?? []).ExceptBy(done.Select(static one => one.Path), static one => one.Path).Reverse())
        {
            await api.DeleteAsync(path, cancel).ConfigureAwait(false);
        }
        await api.EnsureAsync(AddonMark.Collection, (mark with { Objects = done }).ToJson(name), cancel).ConfigureAwait(false);
    }
}
