namespace Slipway.Aws.S3;

/// <summary>The part of S3 that is used. Keys are whole keys; nothing is cached.</summary>
public interface IS3
{
    /// <returns>Null when there is no such key.</returns>
    Task<S3Object?> GetAsync(string bucket, string key, CancellationToken ct = default);

    /// <param name="etag">As it was read last; null: never.</param>
    /// <returns>Null when it is still that one, or there is no such key.</returns>
    Task<S3Object?> GetChangedAsync(string bucket, string key, string? etag, CancellationToken ct = default);

    /// <summary>Copies an object of any size.</summary>
    /// <returns>False when there is no such key; nothing is written then.</returns>
    Task<bool> DownloadAsync(string bucket, string key, Stream to, CancellationToken ct = default);

    /// <returns>The new ETag, or null when the condition does not hold.</returns>
    Task<string?> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, PutCondition condition = default, string contentType = "application/octet-stream", CancellationToken ct = default);

    /// <summary>Writes a stream that can be read again from where it stands; up to 5 GiB.</summary>
    Task UploadAsync(string bucket, string key, Stream content, CancellationToken ct = default);

    /// <returns>Null when there is no such key.</returns>
    Task<S3Entry?> HeadAsync(string bucket, string key, CancellationToken ct = default);

    /// <returns>All keys below the prefix, in their order.</returns>
    Task<IReadOnlyList<S3Entry>> ListAsync(string bucket, string prefix, CancellationToken ct = default);

    /// <returns>The names directly below the prefix that have keys below them, as folders in a folder; without the slash.</returns>
    Task<IReadOnlyList<string>> ListFoldersAsync(string bucket, string prefix, CancellationToken ct = default);

    /// <summary>What is gone already counts as deleted. In a versioned bucket older versions stay.</summary>
    Task DeleteAsync(string bucket, string key, CancellationToken ct = default);

    /// <summary>What keys below the prefix were before, a page at a time, in their order: versions that are not current, and marks of deletion.</summary>
    IAsyncEnumerable<IReadOnlyList<S3Version>> ListHistoryAsync(string bucket, string prefix, CancellationToken ct = default);

    /// <summary>Takes these versions away for good; up to 1000, as a page of <see cref="ListHistoryAsync"/> has. What is gone already counts as deleted.</summary>
    Task DeleteVersionsAsync(string bucket, IReadOnlyList<S3Version> versions, CancellationToken ct = default);

    /// <returns>The bucket's region; null when there is no such bucket.</returns>
    Task<string?> GetBucketRegionAsync(string bucket, CancellationToken ct = default);

    Task<bool> IsVersionedAsync(string bucket, CancellationToken ct = default);

    /// <summary>Makes a bucket in the environment's region and turns versioning on. New buckets are private and encrypted by themselves.</summary>
    Task CreateBucketAsync(string bucket, CancellationToken ct = default);
}
