using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Slipway.Aws.S3;
using Slipway.NodeConfig.Mirror;
using Slipway.Operations.Assets.Registry;
using Slipway.Operations.Assets.Targets;

namespace Slipway.Operations.Assets;

/// <summary>How one file and one image get into the mirror.</summary>
/// <param name="index">As it was before.</param>
/// <param name="there">Keys of the mirror before.</param>
sealed class MirrorRun(IMirrorTarget target, Web web, RegistryClient registry, IS3 s3, string work, MirrorIndex index, HashSet<string> there)
{
    const string S3Prefix = "s3://";

    /// <summary>Images of one release share layers, and indexes name all architectures: each is asked for once.</summary>
    readonly ConcurrentDictionary<string, Lazy<Task>> _blobs = new();
    readonly ConcurrentDictionary<string, Lazy<Task<Manifest>>> _manifests = new();

    public async Task<(MirroredFile Done, bool Copied)> FileAsync(MirroredFile file, CancellationToken ct)
    {
        var key = MirrorKeys.File(file.Sha256);
        if (there.Contains(key)) return (file, false);
        var what = $"{file.Name} {file.Version} {file.Architecture}";
        var path = Path.Combine(work, $"file-{file.Sha256}");
        if (file.Url.StartsWith(S3Prefix, StringComparison.Ordinal)) await FromBucketAsync(file, what, path, ct).ConfigureAwait(false);
        else await new Download(what, file.Url, file.Sha256, (from, stop) => web.SendAsync(() => Ask(file.Url, from), stop)).ToAsync(path, web, ct).ConfigureAwait(false);
        await target.TakeAsync(key, path, ct).ConfigureAwait(false);
        return (file, true);
    }

    public async Task<(ImageArchive Done, bool Copied)> ImageAsync((string Name, string Architecture) need, CancellationToken ct)
    {
        // What the index tells needs no registry: names with a release in them do not change.
        if (index.Find(need.Name, need.Architecture) is { } known && there.Contains(MirrorKeys.Image(known))) return (known, false);
        var image = ImageName.Parse(need.Name);
        var manifest = await ManifestAsync(image, need.Architecture, ct).ConfigureAwait(false);
        var folder = MirrorKeys.ImageFolder(need.Name, need.Architecture, manifest.Digest);
        if (there.FirstOrDefault(key => key.StartsWith(folder, StringComparison.Ordinal)) is { } made && MirrorKeys.HashOf(made) is { } hash) return (new ImageArchive(need.Name, need.Architecture, manifest.Digest, hash), false);
        var blobs = manifest.Blobs(need.Name);
        foreach (var digest in blobs) await BlobAsync(image, digest, ct).ConfigureAwait(false);
        var path = Path.Combine(work, $"archive-{manifest.Digest[Manifest.DigestPrefix.Length..]}-{need.Architecture}");
        var sha256 = await ImageArchiveWriter.WriteAsync(path, image, need.Architecture, manifest, blobs.Select(digest => (digest, BlobPath(digest))), ct).ConfigureAwait(false);
        var archive = new ImageArchive(need.Name, need.Architecture, manifest.Digest, sha256);
        await target.TakeAsync(MirrorKeys.Image(archive), path, ct).ConfigureAwait(false);
        return (archive, true);
    }

    async Task<Manifest> ManifestAsync(ImageName image, string architecture, CancellationToken ct)
    {
        var top = await _manifests.GetOrAdd($"{image}", _ => new(() => registry.ManifestAsync(image, image.Reference, ct))).Value.ConfigureAwait(false);
        try
        {
            if (top.Platforms() is { } platforms)
            {
                var chosen = platforms.FirstOrDefault(platform => platform is { Os: "linux", Variant: "" or "v8" } && platform.Architecture == architecture)
                    ?? throw new MirrorException($"{image} is not made for linux/{architecture}, but for {string.Join(", ", platforms.Where(platform => platform.Os != "unknown").Select(platform => $"{platform}").Distinct())}");
                return await registry.ManifestAsync(image, chosen.Digest, ct).ConfigureAwait(false);
            }
            await CheckArchitectureAsync(image, top, architecture, ct).ConfigureAwait(false);
            return top;
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new MirrorException($"{image}: its manifest is no JSON: {e.Message}", e);
        }
    }

    /// <summary>A manifest without an index is for one architecture, which its configuration tells.</summary>
    async Task CheckArchitectureAsync(ImageName image, Manifest manifest, string architecture, CancellationToken ct)
    {
        var config = manifest.Blobs($"{image}")[0];
        await BlobAsync(image, config, ct).ConfigureAwait(false);
        using var document = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(BlobPath(config), ct).ConfigureAwait(false));
        if (Manifest.Text(document.RootElement, "architecture") is var found && found != architecture) throw new MirrorException($"{image} is not made for linux/{architecture}, but for linux/{found}");
    }

    Task BlobAsync(ImageName image, string digest, CancellationToken ct) =>
        _blobs.GetOrAdd(digest, _ => new(() => registry.Blob(image, digest).ToAsync(BlobPath(digest), web, ct))).Value;

    string BlobPath(string digest) => Path.Combine(work, $"blob-{digest[Manifest.DigestPrefix.Length..]}");

    async Task FromBucketAsync(MirroredFile file, string what, string path, CancellationToken ct)
    {
        var (bucket, key) = file.Url[S3Prefix.Length..].Split('/', 2) is [var first, var rest] ? (first, rest) : throw new MirrorException($"{what}: {file.Url} is no s3:// address");
        var content = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        await using var _ = content.ConfigureAwait(false);
        if (!await s3.DownloadAsync(bucket, key, content, ct).ConfigureAwait(false)) throw new MirrorException($"{what}: {file.Url} does not exist");
        content.Position = 0;
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct).ConfigureAwait(false));
        if (found != file.Sha256) throw new MirrorException($"{what}: {file.Url} has SHA-256 {found}, not {file.Sha256}");
    }

    static HttpRequestMessage Ask(string url, long from)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        return request;
    }
}
