using System.Net;
using System.Security.Cryptography;
using Slipway.Aws;

namespace Slipway.Operations.Assets;

/// <summary>Something with a known hash that comes over the web: checked while it streams, and gone on with where an earlier try ended.</summary>
/// <param name="What">For errors: what it is.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Ask">Asks for it from a byte on.</param>
sealed record Download(string What, string Url, string Sha256, Func<long, CancellationToken, Task<HttpResponseMessage>> Ask)
{
    const int Interruptions = 8;
    const int BufferSize = 1 << 16;

    /// <summary>Puts it at a path. What is there already is checked, and taken if it is it.</summary>
    /// <exception cref="MirrorException">It cannot be had, or is not what it is to be: names it, the wanted and the found hash.</exception>
    public async Task ToAsync(string path, Web web, CancellationToken ct)
    {
        if (File.Exists(path) && await HashAsync(path, ct).ConfigureAwait(false) == Sha256) return;
        var part = path + ".part";
        for (var attempt = 1; ; attempt++)
        {
            var before = Length(part);
            try
            {
                var (found, resumed) = await ReceiveAsync(part, web.Time, ct).ConfigureAwait(false);
                if (found == Sha256) break;
                File.Delete(part);
                // What an earlier run left may be of another file; from its beginning it has to be right.
                if (!resumed) throw new MirrorException($"{What}: {Url} has SHA-256 {found}, not {Sha256}");
            }
            catch (Exception e) when (e is HttpRequestException or HttpIOException or TimeoutException)
            {
                if (Length(part) > before) attempt = 1;
                if (attempt >= Interruptions) throw new MirrorException($"{What}: {Url}: {e.Message}; what came is kept for the next run", e);
                await web.PauseAsync(attempt, null, $"{What}: {e.Message}", ct).ConfigureAwait(false);
            }
        }
        File.Move(part, path, overwrite: true);
    }

    async Task<(string Hash, bool Resumed)> ReceiveAsync(string part, TimeProvider time, CancellationToken ct)
    {
        var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await using var _ = file.ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        while (await file.ReadAsync(buffer, ct).ConfigureAwait(false) is > 0 and var read) hash.AppendData(buffer, 0, read);
        using var response = await Ask(file.Length, ct).ConfigureAwait(false);
        // There is no more than what is here: whether that is all, its hash tells.
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && file.Length > 0) return (Hex(hash), true);
        if (!response.IsSuccessStatusCode) throw new MirrorException($"{What}: {Url} answered {(int)response.StatusCode}");
        var resumed = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == file.Length && file.Length > 0;
        if (!resumed)
        {
            file.SetLength(0);
            hash.GetHashAndReset();
        }
        await StallingBody.ReadAsync(await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false), async (piece, stop) =>
        {
            hash.AppendData(piece.Span);
            await file.WriteAsync(piece, stop).ConfigureAwait(false);
        }, Web.Stall, time, ct).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
        return (Hex(hash), resumed);
    }

    static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());

    static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        var file = File.OpenRead(path);
        await using (file.ConfigureAwait(false)) return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct).ConfigureAwait(false));
    }
}
