namespace Slipway.Simulator.Kernel;

/// <summary>A persistent part with contents too large for its document: they are kept beside it, each named by its hash.</summary>
public interface IBlobs : IPersistent
{
    /// <summary>All contents now, called under the gate right after <see cref="IPersistent.Save"/>; names may repeat.</summary>
    IEnumerable<(string Name, byte[] Content)> Blobs();

    /// <summary>Called between <see cref="IPersistent.Load"/> and <see cref="IPersistent.Resume"/>.</summary>
    void LoadBlobs(Func<string, byte[]> read);
}
