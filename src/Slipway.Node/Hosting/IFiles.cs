namespace Slipway.Node.Hosting;

public interface IFiles
{
    /// <summary>Null where there is none.</summary>
    Task<byte[]?> ReadAsync(string path, CancellationToken cancel);

    /// <summary>Writes a new file and puts it in the place of the old one; makes folders as needed.</summary>
    /// <param name="mode">Permission bits, e.g. 0600 for secrets.</param>
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode mode, CancellationToken cancel);

    /// <summary>A file; one that is not there counts as deleted.</summary>
    Task DeleteAsync(string path, CancellationToken cancel);

    /// <summary>A folder with all that is in it.</summary>
    Task DeleteFolderAsync(string path, CancellationToken cancel);

    Task<bool> ExistsAsync(string path, CancellationToken cancel);

    /// <summary>Full paths of the files directly in a folder, in their order; empty where there is none.</summary>
    Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancel);
}
