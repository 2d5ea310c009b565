using Slipway.Simulator.Kernel;

namespace Slipway.Rehearsal;

/// <summary>
/// Virtual time stands still while a request of a machine is under way: an answer costs wall time, and almost none of the virtual. A
/// watch is answered as soon as it begins. So many at once are allowed as a small computer can answer.
/// </summary>
/// <param name="free">How many more may ask.</param>
/// <param name="exempt">Requests that are not counted.</param>
sealed class HeldHandler(HttpMessageHandler inner, SemaphoreSlim free, Func<Uri, bool>? exempt = null) : DelegatingHandler(inner)
{
    /// <summary>Connections that are worth having at once.</summary>
    public const int Most = 64;

    /// <summary>The world whose time is held; set once it exists.</summary>
    public World? World { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var counts = request.RequestUri is not { } uri || exempt?.Invoke(uri) != true;
        if (counts) await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var held = World?.Hold();
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!IsWatch(request)) await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            return response;
        }
        finally
        {
            if (counts) free.Release();
        }
    }

    static bool IsWatch(HttpRequestMessage request) => request.RequestUri?.Query.Contains("watch=", StringComparison.Ordinal) == true;
}
