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

    /// <summary>For what is too large to be held in memory. Null where there is none.</summary>
    Task<Stream?> OpenAsync(string path, CancellationToken cancel);

    /// <summary>A new file in the place of an old one, written as it comes; makes folders as needed.</summary>
    Task<Stream> CreateAsync(string path, UnixFileMode mode, CancellationToken cancel);

    /// <summary>Renames a file or folder on its own file system; makes the folders that lead to its new place.</summary>
    /// <exception cref="StepException">There is no such thing, or something is there already.</exception>
    Task MoveAsync(string from, string to, CancellationToken cancel);

    /// <summary>Makes a symbolic link to a file, in the place of what is there.</summary>
    Task LinkAsync(string path, string target, CancellationToken cancel);

    Task<bool> ExistsAsync(string path, CancellationToken cancel);

    /// <summary>Full paths of the files directly in a folder, in their order; empty where there is none.</summary>
    Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancel);
}
