using Slipway.Simulator.Kernel;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>
/// The wire between this process and the simulator. Virtual time stands still while a request is under way. It can be cut after a number
/// of requests, which is what a killed process looks like from AWS.
/// </summary>
sealed class HeldHandler() : DelegatingHandler(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
{
    int _requests;

    public World? World { get; set; }

    /// <summary>Requests that go through before the process dies; the last one reaches AWS, and its answer is never read.</summary>
    public int CutAfter { get; set; } = int.MaxValue;

    public int Requests => _requests;

    /// <summary>Cancelled as soon as the process is dead.</summary>
    public CancellationTokenSource Dead { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Dead.Token.ThrowIfCancellationRequested();
        var last = Interlocked.Increment(ref _requests) == CutAfter;
        using var hold = World?.Hold();
        var response = await base.SendAsync(request, CancellationToken.None);
        await response.Content.LoadIntoBufferAsync(CancellationToken.None);
        if (!last) return response;
        response.Dispose();
        await Dead.CancelAsync();
        throw new OperationCanceledException("killed", Dead.Token);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Dead.Dispose();
        base.Dispose(disposing);
    }
}
