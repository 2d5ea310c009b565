using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <param name="Waiting">Why it does not run, as <c>CrashLoopBackOff</c>; null: it runs or has ended.</param>
/// <param name="LastEnd">When it ended last; null: never.</param>
public sealed record PodContainer(string Name, string Image, int Restarts, string? Waiting, DateTimeOffset? LastEnd)
{
    /// <summary>Of its image, without a <c>v</c>; null: it has none.</summary>
    public string? Tag
    {
        get
        {
            var image = Image.Split('@')[0];
            var colon = image.LastIndexOf(':');
            return colon > image.LastIndexOf('/') ? image[(colon + 1)..].TrimStart('v') : null;
        }
    }

    internal static PodContainer Read(JsonNode? container, JsonNode pod)
    {
        var name = (string?)container?["name"] ?? "";
        var status = pod["status"]?["containerStatuses"]?.AsArray().FirstOrDefault(s => (string?)s?["name"] == name);
        return new(name, (string?)container?["image"] ?? "", (int?)status?["restartCount"] ?? 0, (string?)status?["state"]?["waiting"]?["reason"],
            DateTimeOffset.TryParse((string?)status?["lastState"]?["terminated"]?["finishedAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null);
    }
}
