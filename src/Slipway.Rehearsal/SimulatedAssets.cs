using System.Security.Cryptography;
using System.Text;
using Slipway.Node;
using Slipway.Node.Assets;
using Slipway.Node.Hosting;

namespace Slipway.Rehearsal;

/// <summary>
/// Remembers what is installed. Publishers' servers lie outside the simulated world, so their files are taken at their word; what lies in
/// its S3 is fetched, and its hash is checked, but for that of a <see cref="StandIn"/>.
/// </summary>
sealed class SimulatedAssets(SimulatedFiles files) : IAssets
{
    public Task<bool> IsInstalledAsync(AssetPlan plan, CancellationToken cancel) => Task.FromResult(files.Read(plan.Folder) is not null);

    public async Task InstallAsync(AssetPlan plan, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        var (name, _, url, wanted) = plan.Asset;
        if (IsInWorld(url)) await CheckedAsync(name, url, wanted, download, cancel).ConfigureAwait(false);
        await files.WriteAsync(plan.Folder, Encoding.ASCII.GetBytes(url), UnixFileMode.UserRead, cancel).ConfigureAwait(false);
    }

    public async Task<string> FetchAsync(string name, string url, string sha256, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        var content = IsInWorld(url) ? await CheckedAsync(name, url, sha256, download, cancel).ConfigureAwait(false) : null;
        if (content is null || StandIn.Is(content, sha256)) content = PublishedAddons.File(name) ?? throw new StepException($"{name}: {url} lies outside the simulated world", permanent: true);
        var path = $"/var/cache/slipway/{sha256}";
        await files.WriteAsync(path, content, UnixFileMode.UserRead, cancel).ConfigureAwait(false);
        return path;
    }

    static bool IsInWorld(string url) => url.StartsWith("s3:", StringComparison.Ordinal);

    static async Task<byte[]> CheckedAsync(string name, string url, string wanted, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        if (!await download(url, content, cancel).ConfigureAwait(false)) throw new StepException($"{url} does not exist");
        var bytes = content.ToArray();
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return found == wanted || StandIn.Is(bytes, wanted) ? bytes : throw new StepException($"{name}: {url} has SHA-256 {found}, not {wanted}", permanent: true);
    }
}
