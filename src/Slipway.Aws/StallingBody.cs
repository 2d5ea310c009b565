using System.Buffers;

namespace Slipway.Aws;

/// <summary>Takes what comes over a network, and gives up when nothing comes any more: an answer that has begun is under no other limit.</summary>
public static class StallingBody
{
    const int BufferSize = 1 << 16;

    /// <param name="take">Gets each piece; its own time does not count.</param>
    /// <param name="patience">For the next piece to come.</param>
    /// <exception cref="TimeoutException">Nothing came for so long.</exception>
    /// <exception cref="HttpRequestException">It broke off; <see cref="HttpIOException"/> where it ended before its length.</exception>
    public static async Task ReadAsync(Stream body, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> take, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await NextAsync().ConfigureAwait(false) is > 0 and var read)
            {
                late.CancelAfter(Timeout.InfiniteTimeSpan);
                await take(buffer.AsMemory(0, read), ct).ConfigureAwait(false);
                late.CancelAfter(patience);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        async ValueTask<int> NextAsync()
        {
            try
            {
                return await body.ReadAsync(buffer, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException($"nothing came for {patience.TotalSeconds:0} s");
            }
            // Sockets' own, which is not to be taken for the trouble of who writes it to a disk.
            catch (IOException e) when (e is not HttpIOException)
            {
                throw new HttpRequestException(e.Message, e);
            }
        }
    }
}
