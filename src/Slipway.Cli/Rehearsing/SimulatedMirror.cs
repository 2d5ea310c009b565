using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Aws;
using Slipway.Design.Model;
using Slipway.NodeConfig.Mirror;
using Slipway.Operations.Assets;
using Slipway.Rehearsal;
using Slipway.Render;

namespace Slipway.Cli.Rehearsing;

/// <summary>
/// A mirror as <c>slipway assets mirror</c> leaves it, in a simulated bucket: its keys and index, with stand-ins for what publishers' files and
/// images hold. Machines fetch all of it with their own roles, so that a rehearsal shows whether they may.
/// </summary>
static class SimulatedMirror
{
    const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    public static async Task FillAsync(AwsClients clients, ClusterDesign design, CancellationToken ct)
    {
        if (design.Mirror is not { Bucket: { } bucket } mirror) return;
        if (design.State is not StateLocation.Bucket state || state.Name != bucket) await clients.S3.CreateBucketAsync(bucket, ct).ConfigureAwait(false);
        var (files, names) = MirrorRequest.Of(design);
        foreach (var file in files) await PutAsync(MirrorKeys.File(file.Sha256), StandIn.For(file.Sha256)).ConfigureAwait(false);
        var images = new List<ImageArchive>();
        foreach (var (name, architecture) in names)
        {
            var (image, content) = Archive(name, architecture);
            await PutAsync(MirrorKeys.Image(image), content).ConfigureAwait(false);
            images.Add(image);
        }
        await MirrorPins.Open(mirror, clients).AddToIndexAsync(new MirrorIndex { Files = files, Images = images }, ct).ConfigureAwait(false);

        Task PutAsync(string key, byte[] content) => clients.S3.PutAsync(bucket, mirror.Prefix + key, content, ct: ct);
    }

    /// <summary>An archive whose index says all that a machine asks of one.</summary>
    static (ImageArchive Image, byte[] Content) Archive(string name, string architecture)
    {
        var digest = $"sha256:{Sha256.OfText($"{name} {architecture}")}";
        var index = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["manifests"] = new JsonArray(new JsonObject
            {
                ["mediaType"] = ManifestType,
                ["digest"] = digest,
                ["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = "linux" },
                ["annotations"] = new JsonObject { ["io.containerd.image.name"] = name },
            }),
        };
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "index.json") { ModificationTime = DateTimeOffset.UnixEpoch, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(index.ToJsonString())) });
        }
        var content = archive.ToArray();
        return (new ImageArchive(name, architecture, digest, Sha256.Of(content)), content);
    }
}
