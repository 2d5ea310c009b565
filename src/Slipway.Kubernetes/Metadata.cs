using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

static class Metadata
{
    public static IReadOnlyDictionary<string, string> Labels(JsonNode item) =>
        item["metadata"]?["labels"]?.AsObject().ToDictionary(l => l.Key, l => (string?)l.Value ?? "") ?? [];

    public static DateTimeOffset? Created(JsonNode item) =>
        DateTimeOffset.TryParse((string?)item["metadata"]?["creationTimestamp"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
