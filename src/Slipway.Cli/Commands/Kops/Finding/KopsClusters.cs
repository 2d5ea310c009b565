using System.Text;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Design;
using Slipway.Design.Lock;
using Slipway.Operations.State;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import.Kops;

namespace Slipway.Cli.Commands.Kops.Finding;

/// <summary>Finds a cluster as kops' users name it: by the spec in the working directory, else in the state store, as applied last.</summary>
sealed class KopsClusters(CliContext context)
{
    public Task<int> RunAsync(KopsTarget target, Func<ClusterSession, CancellationToken, Task<int>> run, CancellationToken ct)
    {
        var opener = new SessionOpener(context);
        return opener.GuardAsync(async () =>
            await FindAsync(target, ct).ConfigureAwait(false) is { } cluster ? await opener.RunAsync(cluster, run, ct).ConfigureAwait(false) : ExitCode.InvalidInput);
    }

    /// <returns>Null where there is none, or more than one; that has been printed.</returns>
    public async Task<LoadedCluster?> FindAsync(KopsTarget target, CancellationToken ct)
    {
        var name = target.Name ?? context.Variable(KopsOptions.NameVariable);
        var loader = new ClusterLoader(context);
        if (File.Exists(context.PathOf(target.File)))
        {
            if (loader.ReadText(target.File) is not { } text) return null;
            if (text.Text.Length == 0)
            {
                if (Place(target) is not { } where) return None($"{target.File} is empty; where > {target.File} stands on the command's line, the shell has emptied it before this program could read it", $"write to another file, or name the place where the cluster's state lies (--state, {KopsOptions.StateVariable}): the spec is there as it was applied last");
                context.Error.WriteLine($"{target.File} is empty: this is the spec as it was applied last, from {where}.");
                return await InStoreAsync(where, name, ct).ConfigureAwait(false);
            }
            if (loader.Load(target.File, Severity.Error, looks: true) is not { } here) return null;
            if (name is null || KopsNames.Means(name, here.Design.Name)) return here;
            if (Place(target) is null) return None($"{target.File} is the spec of {here.Design.Name}, not of {name}", "-f names another file, --state the place where its state lies");
        }
        if (Place(target) is not { } place) return None($"{target.File} does not exist", $"-f names another file, --state or {KopsOptions.StateVariable} the place where the cluster's state lies");
        return await InStoreAsync(place, name, ct).ConfigureAwait(false);
    }

    async Task<LoadedCluster?> InStoreAsync(string place, string? name, CancellationToken ct) =>
        await StateStorePlace.OpenAsync(context, place, ct).ConfigureAwait(false) is { } catalog && await AppliedAsync(catalog, place, name, ct).ConfigureAwait(false) is { } applied ? Load(applied, place) : null;

    /// <summary>All that there are; the one of the working directory where no place is named.</summary>
    /// <returns>Null where they cannot be had; that has been printed.</returns>
    public async Task<IReadOnlyList<LoadedCluster>?> AllAsync(KopsTarget target, CancellationToken ct)
    {
        if (target.Name is not null || target.State is null && File.Exists(context.PathOf(target.File)))
        {
            return await FindAsync(target, ct).ConfigureAwait(false) is { } one ? [one] : null;
        }
        if (Place(target) is not { } place) return await FindAsync(target, ct).ConfigureAwait(false) is { } only ? [only] : null;
        if (await StateStorePlace.OpenAsync(context, place, ct).ConfigureAwait(false) is not { } catalog) return null;
        return [.. (await catalog.ListAsync(ct).ConfigureAwait(false)).Select(a => Load(a, place)).OfType<LoadedCluster>()];
    }

    /// <summary>Makes sure that there is a spec to change: where there is none here, the one that was applied last is written.</summary>
    public async Task<bool> FetchAsync(KopsTarget target, CancellationToken ct)
    {
        if (await FindAsync(target, ct).ConfigureAwait(false) is not { } cluster) return false;
        var path = context.PathOf(target.File);
        if (cluster.Path == path && File.Exists(path)) return true;
        if (File.Exists(path) && new FileInfo(path).Length > 0) return None($"{target.File} is the spec of another cluster", $"-f names the file for {cluster.Design.Name}") is not null;
        TextFile.Write(path, cluster.Text.Text);
        TextFile.Write(ClusterLoader.LockPath(path), LockFile.Write(cluster.Pins));
        foreach (var (manifest, objects) in cluster.Manifests) Restore(Path.Combine(Path.GetDirectoryName(path) ?? "", manifest), objects);
        context.Error.WriteLine($"{target.File} is written, as it was applied last.");
        return true;
    }

    /// <summary>JSON is YAML. A file that is there is somebody's.</summary>
    static void Restore(string path, string objects)
    {
        if (File.Exists(path)) return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        TextFile.Write(path, objects);
    }

    string? Place(KopsTarget target) => (target.State ?? context.Variable(KopsOptions.StateVariable))?.TrimEnd('/');

    async Task<AppliedSpec?> AppliedAsync(ClusterCatalog catalog, string place, string? name, CancellationToken ct)
    {
        if (name is not null)
        {
            foreach (var candidate in KopsNames.Candidates(name))
            {
                if (await catalog.FindAsync(candidate, ct).ConfigureAwait(false) is { } found) return found;
            }
            None($"{place} holds no cluster {name}", $"slipway get clusters --state {place} lists those it holds");
            return null;
        }
        var all = await catalog.ListAsync(ct).ConfigureAwait(false);
        if (all.Count == 1) return all[0];
        None(all.Count == 0 ? $"{place} holds no cluster" : $"{place} holds {all.Count} clusters: {string.Join(", ", all.Select(a => a.Name))}", all.Count == 0 ? "slipway up makes one" : "--name says which");
        return null;
    }

    /// <summary>Paths in it are meant from the working directory: where it was applied from is not known.</summary>
    LoadedCluster? Load(AppliedSpec applied, string place)
    {
        var loader = new ClusterLoader(context);
        var (text, problem) = SourceText.FromBytes($"{place}/{applied.Name}/spec/cluster.yaml", applied.Spec.Span);
        if (text is null)
        {
            if (problem is not null) loader.Print(null, [problem]);
            return null;
        }
        var pins = applied.Lock is { } pinned ? LockFile.Read(new SourceText(ClusterLock.FileName, Encoding.UTF8.GetString(pinned.Span))).Lock : null;
        var check = loader.Check(text, pins ?? ClusterLock.Empty, spec => AddonManifests.Of(spec, applied.Addons));
        if (check.Cluster is null) loader.Print(text, [.. check.Findings.Where(f => f.Severity == Severity.Error)]);
        return check.Cluster is { } cluster ? cluster with { Path = context.PathOf($"{applied.Name}.yaml") } : null;
    }

    LoadedCluster? None(string problem, string remedy)
    {
        context.Problem(problem, remedy);
        return null;
    }
}
