using Slipway.Aws.S3;
using Slipway.NodeConfig.Mirror;

namespace Slipway.Operations.Assets.Targets;

/// <summary>A mirror in a bucket.</summary>
/// <param name="prefix">Empty, or with a slash at its end.</param>
public sealed class BucketMirror(IS3 s3, string bucket, string prefix) : IMirrorTarget
{
    public string Place => $"s3://{bucket}/{prefix}".TrimEnd('/');

    public async Task<IReadOnlyList<string>> ListAsync(string below, CancellationToken ct) =>
        [.. (await s3.ListAsync(bucket, prefix + below, ct).ConfigureAwait(false)).Select(entry => entry.Key[prefix.Length..])];

    public async Task TakeAsync(string key, string path, CancellationToken ct)
    {
        var file = File.OpenRead(path);
        await using (file.ConfigureAwait(false)) await s3.UploadAsync(bucket, prefix + key, file, ct).ConfigureAwait(false);
        File.Delete(path);
    }

    public async Task<MirrorIndex?> ReadIndexAsync(CancellationToken ct) =>
        await s3.GetAsync(bucket, prefix + MirrorKeys.Index, ct).ConfigureAwait(false) is { } found ? MirrorIndex.Read(found.Content.Span) : null;

    public async Task AddToIndexAsync(MirrorIndex found, CancellationToken ct)
    {
        while (true)
        {
            var there = await s3.GetAsync(bucket, prefix + MirrorKeys.Index, ct).ConfigureAwait(false);
            var content = ((there is null ? null : MirrorIndex.Read(there.Content.Span)) ?? MirrorIndex.Empty).With(found).ToJson();
            if (there is not null && there.Content.Span.SequenceEqual(content)) return;
            var condition = there is null ? PutCondition.IfAbsent : PutCondition.IfMatch(there.ETag);
            if (await s3.PutAsync(bucket, prefix + MirrorKeys.Index, content, condition, "application/json", ct).ConfigureAwait(false) is not null) return;
        }
    }
}
