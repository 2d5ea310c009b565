namespace Slipway.Operations.State;

/// <summary>A cluster's place for its state. Keys are relative to it, as in <see cref="NodeConfig.StateKeys"/>.</summary>
public interface IStateStore
{
    /// <summary>For people: <c>s3://bucket/prefix/</c> or a folder.</summary>
    string Place { get; }

    Task<StateObject?> GetAsync(string key, CancellationToken ct);

    /// <returns>The new version; null when the condition was not met, and then nothing was written.</returns>
    Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken ct);

    /// <summary>Keys that begin with the prefix, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken ct);

    /// <summary>Nothing there is success. What keeps versions still has them: <see cref="ForgetAsync"/>.</summary>
    Task DeleteAsync(string key, CancellationToken ct);

    /// <summary>What keys with the prefix held before, a page at a time; what they hold now is not among it. Empty where no versions are kept.</summary>
    IAsyncEnumerable<IReadOnlyList<StateVersion>> HistoryAsync(string prefix, CancellationToken ct);

    /// <summary>Takes versions away for good; at most a page of <see cref="HistoryAsync"/>.</summary>
    Task ForgetAsync(IReadOnlyList<StateVersion> versions, CancellationToken ct);

    /// <summary>Where a machine finds the object: <c>s3://…</c>; null for a folder.</summary>
    string? S3Url(string key);

    /// <summary>Where CloudFormation finds the object; null for a folder.</summary>
    string? HttpsUrl(string key);
}

/// <summary>An older content of a key, or the mark of its deletion.</summary>
public sealed record StateVersion(string Key, string Id, bool IsMark = false);

/// <param name="Version">Changes with the content; for <see cref="PutCondition.IfVersion"/>.</param>
public sealed record StateObject(ReadOnlyMemory<byte> Content, string Version);
