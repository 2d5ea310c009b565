using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Design;
using Slipway.Design.Lock;
using Slipway.Render.Checks;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Cli.Loading;

/// <summary>File → spec → design, with everything found printed to the error writer.</summary>
/// <param name="quiet">Not printed: kept for the document that the command gives.</param>
sealed class ClusterLoader(CliContext context, bool quiet = false)
{
    /// <param name="least">What to print of the findings; commands that only look at a cluster leave its warnings to <c>validate</c>.</param>
    /// <param name="looks">The cluster is only looked at, or taken away: files of addons are used where they are there.</param>
    /// <returns>Null after errors; they have been printed.</returns>
    public LoadedCluster? Load(string file, Severity least = Severity.Note, bool looks = false)
    {
        if (ReadText(file, HowToBegin) is not { } text || ReadLock(file) is not { } pins) return null;
        var folder = Path.GetDirectoryName(context.PathOf(file)) ?? "";
        var check = Check(text, pins, looks ? spec => AddonManifests.Read(spec, folder, null) with { Findings = [] } : null);
        Print(text, [.. check.Findings.Where(f => f.Severity >= least)]);
        return check.Cluster;
    }

    /// <returns>Null where there was no text to check; that has been printed.</returns>
    public CheckedCluster? Check(string file)
    {
        if (ReadText(file, HowToBegin) is not { } text || ReadLock(file) is not { } pins) return null;
        var check = Check(text, pins);
        Print(text, check.Findings);
        return check;
    }

    /// <summary>A text that need not be in a file yet; its file name says where it would be.</summary>
    /// <param name="addons">Null: their files lie beside it.</param>
    public CheckedCluster Check(SourceText text, ClusterLock? pins = null, Func<ClusterSpec, AddonManifests>? addons = null)
    {
        var read = SpecReader.Read(text);
        if (read.Spec is not { } spec) return new CheckedCluster(null, read.Diagnostics);
        var path = context.PathOf(text.File);
        var manifests = addons is null ? AddonManifests.Read(spec, Path.GetDirectoryName(path) ?? "", spec.KubernetesVersion ?? pins?.KubernetesVersion) : addons(spec);
        var designed = Designer.Design(spec, pins ?? ClusterLock.Empty, read.Broken, manifests.Objects);
        var sound = designed.Design is not null && !read.HasErrors && manifests.Findings.Count == 0;
        var sizes = sound && designed.Design is { } drawn ? SizeChecks.Find(spec, drawn) : [];
        Diagnostic[] all = [.. read.Diagnostics.Concat(manifests.Findings).Concat(designed.Diagnostics).Concat(sizes).OrderBy(d => d.Span?.Line ?? 0).ThenBy(d => d.Span?.Column ?? 0)];
        return new CheckedCluster(
            designed.Design is { } design && sound && sizes.Count == 0 ? new LoadedCluster(path, text, spec, pins ?? ClusterLock.Empty, manifests.Objects, design) : null, all);
    }

    const string HowToBegin = "'slipway init --name NAME --region REGION' writes one; -f names another file";

    /// <param name="absent">What to do where there is no such file.</param>
    /// <returns>Null where there is no such file or its bytes are no text; that has been printed.</returns>
    public SourceText? ReadText(string file, string? absent = null)
    {
        var path = context.PathOf(file);
        try
        {
            if (Directory.Exists(path)) return Unread(file, "is a folder");
            if (!File.Exists(path)) return Unread(file, "does not exist", absent);
            using var opened = Open(path);
            if (!opened.CanSeek) return Unread(file, "is a pipe or a device", "write it to a file first");
            if (Read(opened) is not { } bytes)
            {
                if (opened.Length <= SourceText.MaxBytes) return Unread(file, "is too long; a file of this kind has at most 1 MiB");
                Print(null, [SourceText.TooLong(file, opened.Length)]);
                return null;
            }
            var decoded = SourceText.FromBytes(file, bytes);
            if (decoded.Problem is { } problem) Print(null, [problem]);
            return decoded.Text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unread(file, $"cannot be read: {e.Message}");
        }
    }

    public void Print(SourceText? text, IReadOnlyList<Diagnostic> findings)
    {
        if (quiet) context.Answer.Note(findings);
        else context.Findings(text, findings);
    }

    /// <summary>
    /// A pipe that nobody writes to lets who opens it for reading wait for ever, and who opens it for both not. Only pipes, devices and
    /// empty files have no length; other files need not be writable.
    /// </summary>
    static FileStream Open(string path) => new FileInfo(path).Length > 0
        ? File.OpenRead(path)
        : new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    /// <summary>Devices do not tell their length.</summary>
    /// <returns>Null: longer than any file of this kind.</returns>
    static byte[]? Read(FileStream file)
    {
        var bytes = new byte[SourceText.MaxBytes + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length < bytes.Length ? bytes[..length] : null;
    }

    SourceText? Unread(string file, string what, string? remedy = null)
    {
        context.Problem($"{file} {what}", remedy);
        return null;
    }

    ClusterLock? ReadLock(string specFile)
    {
        var path = LockPath(context.PathOf(specFile));
        if (!File.Exists(path)) return ClusterLock.Empty;
        var file = Path.GetRelativePath(context.WorkingDirectory, path);
        if (ReadText(file) is not { } text) return null;
        var read = LockFile.Read(text);
        if (read.Lock is null) Print(text, read.Diagnostics);
        return read.Lock;
    }

    /// <summary>Beside the spec.</summary>
    public static string LockPath(string specPath) => Path.Combine(Path.GetDirectoryName(specPath) ?? "", ClusterLock.FileName);
}
