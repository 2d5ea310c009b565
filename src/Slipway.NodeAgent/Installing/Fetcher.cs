using System.Net;
using System.Net.Http.Headers;
using Slipway.Aws;
using Slipway.Node;

namespace Slipway.NodeAgent.Installing;

/// <summary>Gets a file from https, s3 or a folder; from https it goes on where an earlier try ended.</summary>
sealed class Fetcher(HttpClient http, TimeProvider time)
{
    const string FilePrefix = "file:";
    const string S3Prefix = "s3://";

    /// <summary>A connection that brings nothing for this long is given up.</summary>
    static readonly TimeSpan s_stall = TimeSpan.FromSeconds(60);

    /// <param name="part">Holds what there is so far.</param>
    /// <exception cref="StepException">It cannot be had now; what came stays for the next try.</exception>
    public async Task FetchAsync(string url, string part, Func<string, Stream, CancellationToken, Task<bool>> download, CancellationToken cancel)
    {
        if (url.StartsWith(FilePrefix, StringComparison.Ordinal))
        {
            // file:/a/b and file:///a/b
            File.Copy('/' + url[FilePrefix.Length..].TrimStart('/'), part, overwrite: true);
            return;
        }
        var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        await using (file.ConfigureAwait(false))
        {
            if (url.StartsWith(S3Prefix, StringComparison.Ordinal))
            {
                file.SetLength(0);
                if (!await download(url, file, cancel).ConfigureAwait(false)) throw new StepException($"{url} does not exist");
            }
            else
            {
                await FromWebAsync(url, file, cancel).ConfigureAwait(false);
            }
            file.Flush(flushToDisk: true);
        }
    }

    async Task FromWebAsync(string url, FileStream file, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(s_stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var response = await AskAsync(url, file.Length, either.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.PartialContent) file.SetLength(0);
            file.Seek(0, SeekOrigin.End);
            await StallingBody.ReadAsync(await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false), file.WriteAsync, s_stall, time, cancel).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is HttpRequestException or HttpIOException or TimeoutException)
        {
            throw new StepException($"{url}: {problem.Message}", inner: problem);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new StepException($"{url}: nothing came for {s_stall.TotalSeconds:0} s");
        }
    }

    async Task<HttpResponseMessage> AskAsync(string url, long have, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (have > 0) request.Headers.Range = new RangeHeaderValue(have, null);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            // There is no more than what is here: whether that is all, its hash tells; if not, the next try starts anew.
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && have > 0) return new HttpResponseMessage(HttpStatusCode.PartialContent) { Content = new ByteArrayContent([]) };
            throw new StepException($"{url}: answered {(int)response.StatusCode}");
        }
    }
}
