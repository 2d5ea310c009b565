using Slipway.Simulator.Kernel;

namespace Slipway.Rehearsal;

/// <summary>
/// Carries the requests of all machines over one pool of connections. Virtual time stands still while a request is under way, since it
/// costs wall time and almost none of the virtual; so many at once are allowed as a small computer can answer.
/// </summary>
sealed class HeldHandler() : DelegatingHandler(new SocketsHttpHandler { MaxConnectionsPerServer = Most })
{
    const int Most = 64;

    readonly SemaphoreSlim _free = new(Most);

    /// <summary>The world whose time is held; set once it exists.</summary>
    public World? World { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var held = World?.Hold();
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            return response;
        }
        finally
        {
            _free.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _free.Dispose();
        base.Dispose(disposing);
    }
}
