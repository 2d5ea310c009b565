using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Slipway.Aws.Protocol;

/// <summary>Reads bodies, also those that a proxy or an overloaded front end made: empty, or HTML.</summary>
static class Bodies
{
    /// <exception cref="ForeignAnswer">It is no XML, or a web page that is.</exception>
    public static XElement? Xml(Stream body)
    {
        var text = ReadAll(body);
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            if (XElement.Parse(text) is var root && !IsPage(root)) return root;
        }
        catch (XmlException)
        {
            // What a parser missed in it helps nobody.
        }
        throw new ForeignAnswer(Start(text));
    }

    /// <exception cref="ForeignAnswer">It is no JSON.</exception>
    public static JsonNode? Json(Stream body)
    {
        var text = ReadAll(body);
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new ForeignAnswer(Start(text));
        }
    }

    /// <summary>Handles <c>ErrorResponse</c>, EC2's <c>Response/Errors</c> and Route 53's <c>InvalidChangeBatch</c>.</summary>
    public static (string Code, string Message, string? RequestId) XmlError(Stream body)
    {
        var text = ReadAll(body);
        XElement root;
        try
        {
            root = XElement.Parse(text);
        }
        catch (XmlException)
        {
            return (ForeignAnswer.Code, Start(text), null);
        }
        if (IsPage(root)) return (ForeignAnswer.Code, Start(text), null);
        var id = root.Descendants().FirstOrDefault(e => e.Name.LocalName is "RequestId" or "RequestID")?.Value;
        if (root.Name.LocalName == "InvalidChangeBatch")
            return ("InvalidChangeBatch", string.Join("; ", root.Descendants().Where(e => e.Name.LocalName == "Message").Select(e => e.Value.Trim())), id);
        var error = root.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == "Error") ?? root;
        return (error.Text("Code") ?? "", error.Text("Message") ?? Start(text), id);
    }

    public static (string Code, string Message) JsonError(Stream body, string? header)
    {
        var text = ReadAll(body);
        JsonNode? json = null;
        try
        {
            json = string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return (header is { Length: > 0 } ? header : ForeignAnswer.Code, Start(text));
        }
        if (json is null && header is not { Length: > 0 }) return (ForeignAnswer.Code, "");
        var fields = json as JsonObject;
        var code = header is { Length: > 0 } ? header : fields?["__type"]?.ToString() ?? "";
        code = code[(code.LastIndexOf('#') + 1)..].Split(':')[0];
        return (code, (fields?["message"] ?? fields?["Message"])?.ToString() ?? "");
    }

    static bool IsPage(XElement root) => root.Name.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase);

    static string ReadAll(Stream body)
    {
        using var reader = new StreamReader(body, leaveOpen: true);
        return reader.ReadToEnd();
    }

    /// <summary>The beginning, on one line.</summary>
    public static string Start(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 120 ? line : line[..120] + "…";
    }
}
