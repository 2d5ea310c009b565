namespace Slipway.Simulator.Calls;

public static class Timestamp
{
    /// <summary>As all of AWS's XML replies write it: <c>2026-01-31T12:00:00.000Z</c>.</summary>
    public static string Iso(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
