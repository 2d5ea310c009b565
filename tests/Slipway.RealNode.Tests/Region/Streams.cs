namespace Slipway.RealNode.Tests.Region;

static class Streams
{
    /// <summary>Copies both ways until one side ends.</summary>
    public static async Task JoinAsync(Stream one, Stream other, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(CopyAsync(one, other, ended.Token), CopyAsync(other, one, ended.Token));
        await ended.CancelAsync();
    }

    static async Task CopyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        try
        {
            await from.CopyToAsync(to, cancel);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side hung up: that ends the pair.
        }
    }
}
