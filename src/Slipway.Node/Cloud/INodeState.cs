namespace Slipway.Node.Cloud;

/// <summary>The cluster's state store as machines use it among themselves. Addresses are <c>s3://bucket/key</c>.</summary>
public interface INodeState
{
    /// <summary>Null: there is none.</summary>
    /// <exception cref="StepException">It does not answer, or this role may not; so do all calls.</exception>
    Task<StateDocument?> FindAsync(string url, CancellationToken cancel);

    /// <summary>Reads what is new: cheap, to be asked often.</summary>
    /// <param name="version">As it was read last; null: never.</param>
    /// <returns>Null: it is still that, there is none, or this role may not read it, which S3 does not tell apart.</returns>
    Task<StateDocument?> FindChangedAsync(string url, string? version, CancellationToken cancel);

    /// <summary>Writes under a condition that the store itself checks, so that of two writers one wins.</summary>
    /// <param name="version">What it has to be now; null: nothing may be there.</param>
    /// <returns>The new version; null: the condition was not met, and nothing was written.</returns>
    Task<string?> PutAsync(string url, ReadOnlyMemory<byte> content, string? version, CancellationToken cancel);

    /// <summary>Writes whatever is there.</summary>
    Task ReplaceAsync(string url, ReadOnlyMemory<byte> content, CancellationToken cancel);

    /// <summary>An object of up to 5 GiB, from a stream that can be read again.</summary>
    Task UploadAsync(string url, Stream content, CancellationToken cancel);

    /// <returns>False: there is none.</returns>
    Task<bool> DownloadAsync(string url, Stream to, CancellationToken cancel);

    /// <summary>Addresses below a prefix, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancel);

    /// <summary>What is gone already counts as deleted.</summary>
    Task DeleteAsync(string url, CancellationToken cancel);
}

public sealed record StateDocument(ReadOnlyMemory<byte> Content, string Version);
