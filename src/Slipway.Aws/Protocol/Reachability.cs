using System.Collections.Concurrent;

namespace Slipway.Aws.Protocol;

/// <summary>Which endpoints have answered, and since when one no longer does. Calls that run side by side share an outage.</summary>
sealed class Reachability(Outages? outages)
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    readonly ConcurrentDictionary<string, Endpoint> _endpoints = new(StringComparer.Ordinal);

    public void Answered(string endpoint)
    {
        if (!_endpoints.TryGetValue(endpoint, out var known)) _endpoints.TryAdd(endpoint, new Endpoint());
        else if (known.DownSince is not null) _endpoints[endpoint] = new Endpoint();
    }

    /// <param name="tries">Failed ones of this call, this one included.</param>
    /// <returns>How long to wait before the next try; null: give up.</returns>
    public TimeSpan? Wait(string endpoint, AwsError error, int tries)
    {
        if (outages is null || !_endpoints.TryGetValue(endpoint, out var known)) return null;
        var now = outages.Time.GetUtcNow();
        if (known.Down(now)) outages.Began?.Invoke($"{error.Message}; waiting up to {outages.Patience.TotalSeconds:0} s for it to come back");
        var left = outages.Patience - (now - known.DownSince);
        if (left is not { } rest || rest <= TimeSpan.Zero) return null;
        var wait = Backoff.Of(tries);
        return new[] { wait, LongestWait, rest }.Min();
    }

    public bool WasThere(string endpoint) => outages is not null && _endpoints.ContainsKey(endpoint);

    sealed class Endpoint
    {
        readonly Lock _lock = new();

        public DateTimeOffset? DownSince { get; private set; }

        /// <returns>True for the first that found nobody.</returns>
        public bool Down(DateTimeOffset now)
        {
            lock (_lock)
            {
                if (DownSince is not null) return false;
                DownSince = now;
                return true;
            }
        }
    }
}
