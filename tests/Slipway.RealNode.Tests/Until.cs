using System.Diagnostics;

namespace Slipway.RealNode.Tests;

/// <summary>Waits on real machines: as long as it takes, up to a limit that only what is broken reaches.</summary>
static class Until
{
    static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    /// <exception cref="TimeoutException">Says what did not come, and what was last seen.</exception>
    public static async Task<T> NotNullAsync<T>(string what, TimeSpan limit, Func<T?> look) where T : class
    {
        T? found = null;
        await TrueAsync(what, limit, () => Task.FromResult((found = look()) is not null));
        return found ?? throw new UnreachableException();
    }

    /// <inheritdoc cref="NotNullAsync"/>
    public static async Task TrueAsync(string what, TimeSpan limit, Func<Task<bool>> look, Func<Task<string>>? explain = null)
    {
        var since = Stopwatch.StartNew();
        while (!await look())
        {
            if (since.Elapsed > limit) throw new TimeoutException($"after {limit}: {what} did not come. {(explain is null ? "" : await explain())}");
            await Task.Delay(s_look, TimeProvider.System);
        }
    }
}
