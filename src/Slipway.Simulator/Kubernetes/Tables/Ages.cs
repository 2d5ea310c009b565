using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Tables;

static class Ages
{
    public static Column Column { get; } = new("Age", static (item, context) => Since(item.Text("metadata", "creationTimestamp"), context.Now));

    public static JsonNode Since(string? time, DateTimeOffset now) => Json.ReadTime(time) is { } then ? Human(now - then) : "<unknown>";

    /// <summary>As Kubernetes prints durations: two units where the first is small, one otherwise.</summary>
    public static string Human(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        if (seconds < 0) return seconds < -1 ? "<invalid>" : "0s";
        if (seconds < 120) return $"{seconds}s";
        var minutes = seconds / 60;
        if (minutes < 10) return Pair(minutes, "m", seconds % 60, "s");
        if (minutes < 180) return $"{minutes}m";
        var hours = minutes / 60;
        if (hours < 8) return Pair(hours, "h", minutes % 60, "m");
        if (hours < 48) return $"{hours}h";
        var days = hours / 24;
        if (hours < 192) return Pair(days, "d", hours % 24, "h");
        if (days < 365 * 2) return $"{days}d";
        return days < 365 * 8 ? Pair(days / 365, "y", days % 365, "d") : $"{days / 365}y";
    }

    static string Pair(long major, string unit, long minor, string smaller) => minor == 0 ? $"{major}{unit}" : $"{major}{unit}{minor}{smaller}";
}
