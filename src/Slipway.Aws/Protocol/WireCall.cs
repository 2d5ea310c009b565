using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Slipway.Aws.Protocol;

/// <summary>One request, before it is encoded in the service's dialect.</summary>
sealed record WireCall(string Operation)
{
    public string Method { get; init; } = "POST";

    /// <summary>REST only: segments in braces are filled from <see cref="PathValues"/>, which escapes them once.</summary>
    public string Path { get; init; } = "/";
    public IReadOnlyList<KeyValuePair<string, string>> PathValues { get; init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];
    public JsonNode? Json { get; init; }
    public XElement? Xml { get; init; }
}

/// <summary>A decoded answer: exactly one is set, or none where the body is empty.</summary>
sealed record WireAnswer(XElement? Xml, JsonNode? Json)
{
    /// <summary>The server's clock when it answered, to the second; null: it did not tell.</summary>
    public DateTimeOffset? Date { get; init; }
}
