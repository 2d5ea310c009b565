using System.Formats.Tar;
using System.IO.Compression;
using Slipway.Node;
using Slipway.Node.Assets;
using Slipway.NodeAgent.Linux;

namespace Slipway.NodeAgent.Installing;

/// <summary>Takes programs out of an archive by their names; folders, links and owners in it do not matter, and can do no harm.</summary>
static class Archive
{
    const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <exception cref="StepException">It is no such archive, or a program is not in it.</exception>
    public static async Task UnpackAsync(string archive, string folder, AssetPlan plan, CancellationToken cancel)
    {
        var missing = plan.Programs.ToHashSet();
        try
        {
            var file = File.OpenRead(archive);
            await using var _ = file.ConfigureAwait(false);
            var unzipped = new GZipStream(file, CompressionMode.Decompress);
            await using var __ = unzipped.ConfigureAwait(false);
            var tar = new TarReader(unzipped);
            await using var ___ = tar.ConfigureAwait(false);
            while (await tar.GetNextEntryAsync(copyData: false, cancel).ConfigureAwait(false) is { } entry)
            {
                var name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.DataStream is not { } data) continue;
                if (plan.Programs.Count > 0 ? !missing.Remove(name) : !entry.Mode.HasFlag(UnixFileMode.UserExecute)) continue;
                await WriteAsync(data, $"{folder}/{name}", cancel).ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException or EndOfStreamException)
        {
            throw new StepException($"{plan.Asset.Name}: {plan.Asset.Url} is no gzipped tar: {problem.Message}", permanent: true, problem);
        }
        if (missing.Count > 0) throw new StepException($"{plan.Asset.Name}: {plan.Asset.Url} has no {string.Join(", ", missing.Order(StringComparer.Ordinal))} in it", permanent: true);
    }

    public static async Task CopyProgramAsync(string from, string to, CancellationToken cancel)
    {
        var file = File.OpenRead(from);
        await using (file.ConfigureAwait(false)) await WriteAsync(file, to, cancel).ConfigureAwait(false);
    }

    static async Task WriteAsync(Stream content, string path, CancellationToken cancel)
    {
        var file = new SyncedFile(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Executable });
        await using (file.ConfigureAwait(false)) await content.CopyToAsync(file, cancel).ConfigureAwait(false);
    }
}
