using System.Collections.Concurrent;
using Slipway.Aws.S3;
using Slipway.NodeConfig.Mirror;
using Slipway.Operations.Assets.Registry;
using Slipway.Operations.Assets.Targets;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Assets;

/// <summary>
/// Copies what is missing, and writes the index last. Killed anywhere, the next run finds what is in the mirror by its name, and what had
/// begun to come in the work folder.
/// </summary>
/// <param name="work">A folder of this machine; for a mirror in a folder on the same file system.</param>
/// <param name="s3">For files that come from buckets.</param>
public sealed class MirrorFlow(IMirrorTarget target, HttpClient http, IS3 s3, string work, TimeProvider time, IProgressSink progress)
{
    const int AtOnce = 4;

    readonly ConcurrentDictionary<string, byte> _copied = new();
    readonly ConcurrentDictionary<int, string> _problems = new();

    /// <exception cref="MirrorException">Another run works in the same folder.</exception>
    public async Task<MirrorResult> RunAsync(MirrorRequest request, CancellationToken ct)
    {
        Directory.CreateDirectory(work);
        MirrorResult result;
        using (Hold()) result = await CopyAsync(request, ct).ConfigureAwait(false);
        // After a problem, what came is kept for the next run.
        if (result.Problems.Count == 0) Directory.Delete(work, recursive: true);
        return result;
    }

    async Task<MirrorResult> CopyAsync(MirrorRequest request, CancellationToken ct)
    {
        var web = new Web(http, time, words => Tell(ProgressKind.Waiting, "web", words));
        var run = new MirrorRun(
            target, web, new RegistryClient(web), s3, work, await target.ReadIndexAsync(ct).ConfigureAwait(false) ?? MirrorIndex.Empty,
            [.. await target.ListAsync(MirrorKeys.Files, ct).ConfigureAwait(false), .. await target.ListAsync(MirrorKeys.Images, ct).ConfigureAwait(false)]);
        var files = await EachAsync(request.Files, 0, file => $"{file.Name} {file.Version} {file.Architecture}", file => MirrorKeys.File(file.Sha256), run.FileAsync, ct).ConfigureAwait(false);
        var images = await EachAsync(request.Images, request.Files.Count, need => $"{need.Name} {need.Architecture}", MirrorKeys.Image, run.ImageAsync, ct).ConfigureAwait(false);
        string[] problems = [.. _problems.Keys.Order().Select(place => _problems[place])];
        if (problems.Length == 0) await target.AddToIndexAsync(new MirrorIndex { Files = files, Images = images }, ct).ConfigureAwait(false);
        return new MirrorResult(files, images, _copied.Keys.ToHashSet(), problems);
    }

    /// <summary>Goes on after a problem, so that all are told at once and the rest is done.</summary>
    async Task<IReadOnlyList<TDone>> EachAsync<TNeed, TDone>(
        IReadOnlyList<TNeed> needs, int order, Func<TNeed, string> name, Func<TDone, string> key, Func<TNeed, CancellationToken, Task<(TDone Done, bool Copied)>> copy, CancellationToken ct)
    {
        var done = new ConcurrentDictionary<int, TDone>();
        await Parallel.ForEachAsync(needs.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (need, stop) =>
        {
            try
            {
                var (found, copied) = await copy(need.Item, stop).ConfigureAwait(false);
                done[need.Index] = found;
                if (copied) _copied[key(found)] = 1;
                Tell(ProgressKind.Done, name(need.Item), copied ? "copied" : "is there");
            }
            catch (MirrorException problem)
            {
                _problems[order + need.Index] = problem.Message;
                Tell(ProgressKind.Problem, name(need.Item), problem.Message);
            }
        }).ConfigureAwait(false);
        return [.. done.Keys.Order().Select(place => done[place])];
    }

    /// <summary>The operating system gives it back when its holder is killed.</summary>
    FileStream Hold()
    {
        try
        {
            return new FileStream(Path.Combine(work, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new MirrorException($"another run works in {work}: {e.Message}", e);
        }
    }

    void Tell(ProgressKind kind, string subject, string message) => progress.Report(new OperationEvent(time.GetUtcNow(), kind, subject, message));
}
