using System.Net;
using System.Net.Http.Headers;
using Slipway.Aws;

namespace Slipway.Operations.Assets;

/// <summary>Asks servers that throttle, fail and drop connections. Waits as long as they ask for, and gives up after a number of tries.</summary>
/// <param name="tell">Told of every wait, in words.</param>
sealed class Web(HttpClient http, TimeProvider time, Action<string> tell)
{
    const int Tries = 8;

    /// <summary>A server that asks for more is asked again after this.</summary>
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>A connection that brings nothing for this long is given up.</summary>
    public static TimeSpan Stall { get; } = TimeSpan.FromSeconds(60);

    public TimeProvider Time => time;

    /// <returns>Whatever the server says that asking again cannot change.</returns>
    /// <exception cref="MirrorException">It did not answer, or not with more than that it cannot now.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> ask, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = ask();
            var (response, problem) = await TryAsync(request, ct).ConfigureAwait(false);
            if (response is not null && !IsPassing(response.StatusCode)) return response;
            using (response)
            {
                problem ??= $"answered {(int?)response?.StatusCode}";
                if (attempt == Tries) throw new MirrorException($"{request.RequestUri}: {problem}, {Tries} times");
                await PauseAsync(attempt, response?.Headers.RetryAfter, $"{request.RequestUri?.Host}: {problem}", ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A small body, whole.</summary>
    /// <exception cref="MirrorException">It broke off, or stopped to come.</exception>
    public async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            using var content = new MemoryStream();
            await StallingBody.ReadAsync(await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false), content.WriteAsync, Stall, time, ct).ConfigureAwait(false);
            return content.ToArray();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            throw new MirrorException($"{response.RequestMessage?.RequestUri}: {e.Message}", e);
        }
    }

    /// <param name="attempt">From 1: the pause doubles with each.</param>
    public async Task PauseAsync(int attempt, RetryConditionHeaderValue? asked, string why, CancellationToken ct)
    {
        var wanted = asked?.Delta ?? (asked?.Date is { } date ? date - time.GetUtcNow() : TimeSpan.FromSeconds(Math.Pow(2, attempt - 1)));
        var pause = TimeSpan.FromSeconds(Math.Clamp(wanted.TotalSeconds, 0, s_longest.TotalSeconds));
        tell($"{why}; again in {pause.TotalSeconds:0} s");
        await Task.Delay(pause, time, ct).ConfigureAwait(false);
    }

    async Task<(HttpResponseMessage? Response, string? Problem)> TryAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var stall = new CancellationTokenSource(Stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stall.Token);
        try
        {
            return (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false), null);
        }
        catch (HttpRequestException e)
        {
            return (null, e.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"did not answer for {Stall.TotalSeconds:0} s");
        }
    }

    static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
