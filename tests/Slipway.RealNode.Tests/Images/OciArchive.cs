using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.RealNode.Tests.Images;

/// <summary>Container images made of programs of this machine: an OCI archive of one layer.</summary>
static class OciArchive
{
    static readonly string[] s_folders = ["etc", "proc", "sys", "dev", "run", "var", "usr", "usr/local", "usr/local/bin", "tmp"];

    /// <param name="files">From path on this machine to path in the image.</param>
    public static async Task WriteAsync(string archive, string name, IReadOnlyList<string> entrypoint, IReadOnlyList<(string From, string To)> files)
    {
        var layer = archive + ".layer";
        await WriteLayerAsync(layer, files);
        var layerDigest = await DigestAsync(layer);
        var config = Json(new JsonObject
        {
            ["architecture"] = "amd64", ["os"] = "linux",
            ["config"] = new JsonObject
            {
                ["Entrypoint"] = new JsonArray([.. entrypoint.Select(word => (JsonNode)word)]),
                ["Env"] = new JsonArray("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
            },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(layerDigest) },
        });
        var manifest = Json(new JsonObject
        {
            ["schemaVersion"] = 2, ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
            ["config"] = Descriptor("application/vnd.oci.image.config.v1+json", Digest(config), config.Length),
            ["layers"] = new JsonArray(Descriptor("application/vnd.oci.image.layer.v1.tar", layerDigest, new FileInfo(layer).Length)),
        });
        var entry = Descriptor("application/vnd.oci.image.manifest.v1+json", Digest(manifest), manifest.Length);
        entry["platform"] = new JsonObject { ["architecture"] = "amd64", ["os"] = "linux" };
        entry["annotations"] = new JsonObject { ["io.containerd.image.name"] = name, ["org.opencontainers.image.ref.name"] = name[(name.LastIndexOf(':') + 1)..] };
        var index = Json(new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = "application/vnd.oci.image.index.v1+json", ["manifests"] = new JsonArray(entry) });

        await using var file = File.Create(archive);
        await using var tar = new TarWriter(file);
        await AddAsync(tar, "oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray());
        await AddAsync(tar, "index.json", index);
        await AddAsync(tar, Blob(Digest(config)), config);
        await AddAsync(tar, Blob(Digest(manifest)), manifest);
        await tar.WriteEntryAsync(layer, Blob(layerDigest));
        File.Delete(layer);
    }

    static async Task WriteLayerAsync(string layer, IReadOnlyList<(string From, string To)> files)
    {
        await using var file = File.Create(layer);
        await using var tar = new TarWriter(file);
        var made = new HashSet<string>();
        foreach (var folder in s_folders.Concat(files.SelectMany(one => Parents(one.To))).Where(made.Add))
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, folder + "/") { Mode = (UnixFileMode)(folder == "tmp" ? 0b1_111_111_111 : 0b111_101_101) });
        }
        foreach (var (from, to) in files)
        {
            await using var content = File.OpenRead(from);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, to.TrimStart('/')) { DataStream = content, Mode = (UnixFileMode)0b111_101_101 });
        }
    }

    static IEnumerable<string> Parents(string path)
    {
        var parts = path.Trim('/').Split('/');
        return Enumerable.Range(1, parts.Length - 1).Select(count => string.Join('/', parts.Take(count)));
    }

    static Task AddAsync(TarWriter tar, string name, byte[] content) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    static JsonObject Descriptor(string type, string digest, long size) => new() { ["mediaType"] = type, ["digest"] = digest, ["size"] = size };

    static byte[] Json(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString());

    static string Blob(string digest) => $"blobs/sha256/{digest["sha256:".Length..]}";

    static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    static async Task<string> DigestAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        return $"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream))}";
    }
}
