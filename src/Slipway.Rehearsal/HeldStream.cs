using Slipway.Simulator.Kernel;

namespace Slipway.Rehearsal;

/// <summary>
/// A connection of an agent. Virtual time stands still from a write until something is read: an answer costs wall time, and almost none
/// of the virtual. While nothing is asked, as on a watch, time goes on.
/// </summary>
/// <param name="slot">Released when the stream is disposed.</param>
sealed class HeldStream(Stream inner, World world, SemaphoreSlim? slot) : Stream
{
    IDisposable? _held;
    int _closed;

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Flush() => inner.Flush();
    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Release();
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        // An empty read only waits for something to come.
        if (buffer.Length > 0) Release();
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Hold();
        inner.Write(buffer, offset, count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Hold();
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _closed, 1) == 0)
        {
            inner.Dispose();
            Release();
            slot?.Release();
        }
        base.Dispose(disposing);
    }

    void Hold()
    {
        var held = world.Hold();
        if (Interlocked.CompareExchange(ref _held, held, null) is not null) held.Dispose();
        else if (Volatile.Read(ref _closed) == 1) Release();
    }

    void Release() => Interlocked.Exchange(ref _held, null)?.Dispose();
}
