using Slipway.Operations.State;

namespace Slipway.Operations.Tests.State;

/// <summary>A store in memory; <see cref="BeforePut"/> lets a test slip in between a look and a write.</summary>
sealed class MemoryStateStore : IStateStore
{
    readonly SortedDictionary<string, StateObject> _objects = new(StringComparer.Ordinal);
    long _version;

    public Action? BeforePut { get; set; }
    public string Place => "memory";

    public Task<StateObject?> GetAsync(string key, CancellationToken ct) => Task.FromResult(_objects.GetValueOrDefault(key));

    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken ct)
    {
        (var before, BeforePut) = (BeforePut, null);
        before?.Invoke();
        var found = _objects.GetValueOrDefault(key);
        if ((condition.MustBeAbsent && found is not null) || (condition.Version is { } version && found?.Version != version)) return Task.FromResult<string?>(null);
        var next = $"v{++_version}";
        _objects[key] = new StateObject(content.ToArray(), next);
        return Task.FromResult<string?>(next);
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([.. _objects.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal))]);

    public Task DeleteAsync(string key, CancellationToken ct)
    {
        _objects.Remove(key);
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<IReadOnlyList<StateVersion>> HistoryAsync(string prefix, CancellationToken ct) => AsyncEnumerable.Empty<IReadOnlyList<StateVersion>>();

    public Task ForgetAsync(IReadOnlyList<StateVersion> versions, CancellationToken ct) => Task.CompletedTask;

    public string? S3Url(string key) => null;
    public string? HttpsUrl(string key) => null;
}
