using Slipway.Aws;
using Slipway.Aws.S3;

namespace Slipway.Node.Cloud;

/// <summary>The state store in S3, with its conditional writes.</summary>
public sealed class S3NodeState(IS3 s3) : INodeState
{
    public Task<StateDocument?> FindAsync(string url, CancellationToken cancel) => CallAsync(url, async (bucket, key) =>
    {
        try
        {
            return await s3.GetAsync(bucket, key, cancel).ConfigureAwait(false) is { } found ? new StateDocument(found.Content, found.ETag) : null;
        }
        catch (AwsServiceException refusal) when (refusal.Kind == AwsErrorKind.Denied)
        {
            // To a role that may list a part of the bucket only, S3 denies a key that does not exist. A listing tells the two apart.
            if ((await s3.ListAsync(bucket, key, cancel).ConfigureAwait(false)).Any(entry => entry.Key == key)) throw;
            return null;
        }
    });

    public Task<StateDocument?> FindChangedAsync(string url, string? version, CancellationToken cancel) => CallAsync(url, async (bucket, key) =>
    {
        try
        {
            return await s3.GetChangedAsync(bucket, key, version, cancel).ConfigureAwait(false) is { } found ? new StateDocument(found.Content, found.ETag) : null;
        }
        catch (AwsServiceException refusal) when (refusal.Kind == AwsErrorKind.Denied)
        {
            return null;
        }
    });

    public Task<string?> PutAsync(string url, ReadOnlyMemory<byte> content, string? version, CancellationToken cancel) => CallAsync(url, (bucket, key) =>
        s3.PutAsync(bucket, key, content, version is null ? PutCondition.IfAbsent : PutCondition.IfMatch(version), "application/json", cancel));

    public Task ReplaceAsync(string url, ReadOnlyMemory<byte> content, CancellationToken cancel) => CallAsync(url, (bucket, key) =>
        s3.PutAsync(bucket, key, content, contentType: "application/json", ct: cancel));

    public Task UploadAsync(string url, Stream content, CancellationToken cancel) => CallAsync(url, async (bucket, key) =>
    {
        await s3.UploadAsync(bucket, key, content, cancel).ConfigureAwait(false);
        return true;
    });

    public Task<bool> DownloadAsync(string url, Stream to, CancellationToken cancel) => CallAsync(url, (bucket, key) => s3.DownloadAsync(bucket, key, to, cancel));

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancel) => CallAsync<IReadOnlyList<string>>(prefix, async (bucket, key) =>
        [.. (await s3.ListAsync(bucket, key, cancel).ConfigureAwait(false)).Select(entry => $"s3://{bucket}/{entry.Key}")]);

    public Task DeleteAsync(string url, CancellationToken cancel) => CallAsync(url, async (bucket, key) =>
    {
        await s3.DeleteAsync(bucket, key, cancel).ConfigureAwait(false);
        return true;
    });

    static async Task<T> CallAsync<T>(string url, Func<string, string, Task<T>> call)
    {
        var (bucket, key) = S3Url.Split(url);
        try
        {
            return await call(bucket, key).ConfigureAwait(false);
        }
        catch (AwsServiceException refusal)
        {
            throw new StepException(refusal.Message, permanent: refusal.Kind == AwsErrorKind.Invalid, refusal);
        }
    }
}
