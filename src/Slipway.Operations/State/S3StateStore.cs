using System.Runtime.CompilerServices;
using Slipway.Aws.S3;
using S3Condition = Slipway.Aws.S3.PutCondition;

namespace Slipway.Operations.State;

/// <summary>State in a bucket. Conditions are S3's conditional writes; the bucket's own settings give encryption and versions.</summary>
/// <param name="place">Ends in <c>/</c>; includes the cluster's name.</param>
public sealed class S3StateStore(IS3 s3, string bucket, string place, string region, string dnsSuffix) : IStateStore
{
    public string Place => $"s3://{bucket}/{place}";

    public async Task<StateObject?> GetAsync(string key, CancellationToken ct) =>
        await s3.GetAsync(bucket, place + key, ct).ConfigureAwait(false) is { } found ? new StateObject(found.Content, found.ETag) : null;

    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken ct) =>
        s3.PutAsync(bucket, place + key, content, Condition(condition), ContentType(key), ct);

    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken ct) =>
        [.. (await s3.ListAsync(bucket, place + prefix, ct).ConfigureAwait(false)).Select(e => e.Key[place.Length..])];

    public Task DeleteAsync(string key, CancellationToken ct) => s3.DeleteAsync(bucket, place + key, ct);

    public async IAsyncEnumerable<IReadOnlyList<StateVersion>> HistoryAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in s3.ListHistoryAsync(bucket, place + prefix, ct).ConfigureAwait(false)) yield return [.. page.Select(version => new StateVersion(version.Key[place.Length..], version.Id, version.IsMark))];
    }

    public Task ForgetAsync(IReadOnlyList<StateVersion> versions, CancellationToken ct) =>
        s3.DeleteVersionsAsync(bucket, [.. versions.Select(version => new S3Version(place + version.Key, version.Id))], ct);

    public string S3Url(string key) => $"{Place}{key}";

    public string HttpsUrl(string key) => $"https://{bucket}.s3.{region}.{dnsSuffix}/{place}{key}";

    static S3Condition Condition(PutCondition condition) =>
        condition.MustBeAbsent ? S3Condition.IfAbsent : condition.Version is { } version ? S3Condition.IfMatch(version) : S3Condition.Always;

    static string ContentType(string key) => Path.GetExtension(key) switch
    {
        ".json" => "application/json",
        ".yaml" => "application/yaml",
        ".crt" => "application/x-pem-file",
        _ => "application/octet-stream",
    };
}
