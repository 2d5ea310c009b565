using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.Rehearsal;

/// <summary>containerd's images, as far as <c>ctr</c> is asked: what is imported is what the archive's index names.</summary>
static class SimulatedImages
{
    const string Folder = "/var/lib/containerd/images/";
    const string Heading = "REF TYPE DIGEST SIZE PLATFORMS LABELS\n";

    public static Task<ProcessResult> RunAsync(SimulatedFiles files, ProcessCall call, CancellationToken cancel) => call.Arguments switch
    {
        ["--namespace", "k8s.io", "images", "ls"] => ListAsync(files, cancel),
        ["--namespace", "k8s.io", "images", "import", var path] => ImportAsync(files, path, cancel),
        ["--namespace", "k8s.io", "images", "label", var name, var label] => LabelAsync(files, name, label, cancel),
        _ => throw new StepException($"ctr {string.Join(' ', call.Arguments)} is not simulated", permanent: true),
    };

    static async Task<ProcessResult> ListAsync(SimulatedFiles files, CancellationToken cancel)
    {
        var text = new StringBuilder(Heading);
        foreach (var path in await files.ListAsync(Folder.TrimEnd('/'), cancel).ConfigureAwait(false)) text.Append(files.Text(path)).Append('\n');
        return new ProcessResult(0, text.ToString(), "");
    }

    static async Task<ProcessResult> ImportAsync(SimulatedFiles files, string path, CancellationToken cancel)
    {
        if (files.Read(path) is not { } archive) return new ProcessResult(1, "", $"ctr: open {path}: no such file or directory");
        using var tar = new TarReader(new MemoryStream(archive));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name != "index.json" || entry.DataStream is not { } content) continue;
            using var index = await JsonDocument.ParseAsync(content, cancellationToken: cancel).ConfigureAwait(false);
            foreach (var manifest in index.RootElement.GetProperty("manifests").EnumerateArray())
            {
                var name = manifest.GetProperty("annotations").GetProperty("io.containerd.image.name").GetString() ?? "";
                await WriteAsync(files, name, $"{name} {manifest.GetProperty("mediaType").GetString()} {manifest.GetProperty("digest").GetString()} 1.0 MiB linux/{manifest.GetProperty("platform").GetProperty("architecture").GetString()} -", cancel).ConfigureAwait(false);
            }
            return new ProcessResult(0, "", "");
        }
        return new ProcessResult(1, "", "ctr: unrecognized image format");
    }

    static async Task<ProcessResult> LabelAsync(SimulatedFiles files, string name, string label, CancellationToken cancel)
    {
        if (files.Read(PathOf(name)) is not { } line) return new ProcessResult(1, "", $"ctr: image \"{name}\": not found");
        await WriteAsync(files, name, $"{Encoding.UTF8.GetString(line)[..^1]}{label}", cancel).ConfigureAwait(false);
        return new ProcessResult(0, "", "");
    }

    static Task WriteAsync(SimulatedFiles files, string name, string line, CancellationToken cancel) => files.WriteAsync(PathOf(name), Encoding.UTF8.GetBytes(line), UnixFileMode.UserRead, cancel);

    static string PathOf(string name) => Folder + name.Replace('/', '_');
}
