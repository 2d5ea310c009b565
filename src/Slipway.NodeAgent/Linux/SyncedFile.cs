namespace Slipway.NodeAgent.Linux;

/// <summary>Is on the disk once it is closed.</summary>
sealed class SyncedFile(string path, FileStreamOptions options) : FileStream(path, options)
{
    public override async ValueTask DisposeAsync()
    {
        Sync();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Sync();
        base.Dispose(disposing);
    }

    void Sync()
    {
        if (CanWrite) Flush(flushToDisk: true);
    }
}
