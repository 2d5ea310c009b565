using System.Security.Cryptography;
using Slipway.Node;
using Slipway.Node.Assets;
using Slipway.Node.Hosting;
using Slipway.NodeAgent.Linux;

namespace Slipway.NodeAgent.Installing;

/// <summary>
/// Fetches into a cache, checks, unpacks beside, and puts into place with a rename; links are turned last. Killed anywhere, the next run
/// finds either the whole or nothing, and goes on with what was fetched.
/// </summary>
/// <param name="http">Honours the machine's proxy settings.</param>
/// <param name="root">All paths are below it; empty on a machine.</param>
public sealed class LinuxAssets(HttpClient http, TimeProvider time, string root = "") : IAssets
{
    const string Cache = "/var/cache/slipway";

    readonly Fetcher _fetcher = new(http, time);

    public Task<bool> IsInstalledAsync(AssetPlan plan, CancellationToken cancel)
    {
        var folder = root + plan.Folder;
        var programs = plan.Programs.Count > 0 ? plan.Programs : Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Select(Path.GetFileName).OfType<string>()] : [];
        return Task.FromResult(programs.Count > 0 && programs.All(program =>
            File.Exists($"{folder}/{program}") && new FileInfo($"{root}{plan.Links}/{program}").LinkTarget == $"{plan.Folder}/{program}"));
    }

    public async Task InstallAsync(AssetPlan plan, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        try
        {
            if (!Directory.Exists(root + plan.Folder)) await PlaceAsync(plan, download, cancel).ConfigureAwait(false);
            Link(plan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StepException($"{plan.Asset.Name}: {problem.Message}", inner: problem);
        }
    }

    public async Task<string> FetchAsync(string name, string url, string sha256, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        try
        {
            await CacheAsync(name, url, sha256, download, cancel).ConfigureAwait(false);
            return $"{Cache}/{sha256}";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StepException($"{name}: {problem.Message}", inner: problem);
        }
    }

    /// <returns>The checked file.</returns>
    async Task<string> CacheAsync(string name, string url, string wanted, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        Directory.CreateDirectory(root + Cache);
        var file = $"{root}{Cache}/{wanted}";
        if (!File.Exists(file))
        {
            await _fetcher.FetchAsync(url, $"{file}.part", download, cancel).ConfigureAwait(false);
            File.Move($"{file}.part", file, overwrite: true);
        }
        // What lies in the cache is checked as well: a disk may have lost its end.
        var found = await HashAsync(file, cancel).ConfigureAwait(false);
        if (found == wanted) return file;
        File.Delete(file);
        throw new StepException($"{name}: {url} has SHA-256 {found}, not {wanted}", permanent: true);
    }

    async Task PlaceAsync(AssetPlan plan, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        var file = await CacheAsync(plan.Asset.Name, plan.Asset.Url, plan.Asset.Sha256, download, cancel).ConfigureAwait(false);
        var folder = root + plan.Folder;
        var beside = $"{folder}.new";
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        if (plan.IsArchive) await Archive.UnpackAsync(file, beside, plan, cancel).ConfigureAwait(false);
        else await Archive.CopyProgramAsync(file, $"{beside}/{plan.Programs[0]}", cancel).ConfigureAwait(false);
        Directory.Move(beside, folder);
        Sync.Folder(Path.GetDirectoryName(folder) ?? "/");
        File.Delete(file);
    }

    // A link is replaced by renaming another over it: there is never none.
    void Link(AssetPlan plan)
    {
        Directory.CreateDirectory(root + plan.Links);
        foreach (var program in Directory.GetFiles(root + plan.Folder).Select(Path.GetFileName))
        {
            var link = $"{root}{plan.Links}/{program}";
            File.Delete($"{link}.new");
            File.CreateSymbolicLink($"{link}.new", $"{plan.Folder}/{program}");
            File.Move($"{link}.new", link, overwrite: true);
        }
    }

    static async Task<string> HashAsync(string file, CancellationToken cancel)
    {
        var content = File.OpenRead(file);
        await using (content.ConfigureAwait(false)) return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel).ConfigureAwait(false));
    }
}
