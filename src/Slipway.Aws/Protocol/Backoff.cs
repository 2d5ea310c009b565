using System.Security.Cryptography;

namespace Slipway.Aws.Protocol;

/// <summary>Half a second doubled a try, 20 s at most; the second half of each wait is by chance, so that a fleet does not come back in step.</summary>
static class Backoff
{
    const int FirstMilliseconds = 500;
    const int CapMilliseconds = 20_000;

    /// <param name="retries">1 before the first retry.</param>
    public static TimeSpan Of(int retries)
    {
        var full = (int)Math.Min(CapMilliseconds, FirstMilliseconds * Math.Pow(2, Math.Max(0, retries - 1)));
        return TimeSpan.FromMilliseconds(full / 2 + RandomNumberGenerator.GetInt32(full / 2 + 1));
    }
}
