using Slipway.Node.Assets;

namespace Slipway.Node.Hosting;

/// <summary>The programs installed on the machine, each version in a folder of its own.</summary>
public interface IAssets
{
    /// <summary>Whether this very file, by its hash, is installed and its programs are the ones in use.</summary>
    Task<bool> IsInstalledAsync(AssetPlan plan, CancellationToken cancel);

    /// <summary>Fetches, checks, unpacks, and puts into use. What an interrupted try has fetched is not fetched again.</summary>
    /// <param name="download">Copies an object of S3; false: there is none.</param>
    /// <exception cref="StepException">It cannot be had, or its content is not what it is to be: names file, wanted and found hash.</exception>
    Task InstallAsync(AssetPlan plan, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel);

    /// <summary>Fetches a file and checks it; what an interrupted try has fetched is not fetched again.</summary>
    /// <returns>Where it lies now; whoever has used it deletes it.</returns>
    /// <exception cref="StepException">As for <see cref="InstallAsync"/>.</exception>
    Task<string> FetchAsync(string name, string url, string sha256, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel);
}
