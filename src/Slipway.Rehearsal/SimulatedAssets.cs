using System.Security.Cryptography;
using System.Text;
using Slipway.Node;
using Slipway.Node.Assets;
using Slipway.Node.Hosting;

namespace Slipway.Rehearsal;

/// <summary>
/// Remembers what is installed. Publishers' servers lie outside the simulated world, so their files are taken at their word; what lies in
/// its S3 is fetched, and its hash is checked.
/// </summary>
sealed class SimulatedAssets(SimulatedFiles files) : IAssets
{
    public Task<bool> IsInstalledAsync(AssetPlan plan, CancellationToken cancel) => Task.FromResult(files.Read(plan.Folder) is not null);

    public async Task InstallAsync(AssetPlan plan, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        var (name, _, url, wanted) = plan.Asset;
        if (url.StartsWith("s3:", StringComparison.Ordinal))
        {
            using var content = new MemoryStream();
            if (!await download(url, content, cancel).ConfigureAwait(false)) throw new StepException($"{url} does not exist");
            var found = Convert.ToHexStringLower(SHA256.HashData(content.ToArray()));
            if (found != wanted) throw new StepException($"{name}: {url} has SHA-256 {found}, not {wanted}", permanent: true);
        }
        await files.WriteAsync(plan.Folder, Encoding.ASCII.GetBytes(url), UnixFileMode.UserRead, cancel).ConfigureAwait(false);
    }
}
