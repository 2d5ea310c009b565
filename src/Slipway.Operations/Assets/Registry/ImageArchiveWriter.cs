using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace Slipway.Operations.Assets.Registry;

/// <summary>An image for one architecture as a tar in OCI layout. The same image gives the same bytes: its name in the mirror is their hash.</summary>
static class ImageArchiveWriter
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const string IndexType = "application/vnd.oci.image.index.v1+json";
    const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    /// <param name="blobs">Digest → the file that holds it; configuration and layers.</param>
    /// <returns>SHA-256 of the archive.</returns>
    public static async Task<string> WriteAsync(string path, ImageName image, string architecture, Manifest manifest, IEnumerable<(string Digest, string Path)> blobs, CancellationToken ct)
    {
        using var hash = SHA256.Create();
        var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        await using (file.ConfigureAwait(false))
        {
            var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true);
            await using (hashed.ConfigureAwait(false))
            {
                var tar = new TarWriter(hashed, TarEntryFormat.Ustar, leaveOpen: true);
                await using (tar.ConfigureAwait(false))
                {
                    await AddAsync(tar, "oci-layout", new MemoryStream("""{"imageLayoutVersion":"1.0.0"}"""u8.ToArray()), ct).ConfigureAwait(false);
                    await AddAsync(tar, "index.json", new MemoryStream(Index(image, architecture, manifest)), ct).ConfigureAwait(false);
                    await AddAsync(tar, BlobPath(manifest.Digest), new MemoryStream(manifest.Content), ct).ConfigureAwait(false);
                    foreach (var (digest, blob) in blobs.OrderBy(blob => blob.Digest, StringComparer.Ordinal)) await AddAsync(tar, BlobPath(digest), File.OpenRead(blob), ct).ConfigureAwait(false);
                }
            }
            file.Flush(flushToDisk: true);
        }
        return Convert.ToHexStringLower(hash.Hash ?? []);
    }

    static string BlobPath(string digest) => $"blobs/{digest.Replace(':', '/')}";

    static async Task AddAsync(TarWriter tar, string name, Stream content, CancellationToken ct)
    {
        await using (content.ConfigureAwait(false))
        {
            await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name) { Mode = Readable, ModificationTime = DateTimeOffset.UnixEpoch, DataStream = content }, ct).ConfigureAwait(false);
        }
    }

    static byte[] Index(ImageName image, string architecture, Manifest manifest)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", IndexType);
            json.WriteStartArray("manifests");
            json.WriteStartObject();
            json.WriteString("mediaType", manifest.MediaType.Length > 0 ? manifest.MediaType : ManifestType);
            json.WriteString("digest", manifest.Digest);
            json.WriteNumber("size", manifest.Content.Length);
            json.WriteStartObject("platform");
            json.WriteString("architecture", architecture);
            json.WriteString("os", "linux");
            json.WriteEndObject();
            json.WriteStartObject("annotations");
            json.WriteString("io.containerd.image.name", image.ToString());
            json.WriteString("org.opencontainers.image.ref.name", image.Reference);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
