using System.Globalization;
using System.Xml.Linq;

namespace Slipway.Aws.Protocol;

/// <summary>Reads answers by local names: each service has a namespace that changes with nothing but its version.</summary>
static class XmlReading
{
    public static XElement? Child(this XElement? e, string name) => e?.Elements().FirstOrDefault(c => c.Name.LocalName == name);

    public static string? Text(this XElement? e, string name) => e.Child(name)?.Value is { Length: > 0 } v ? v : null;

    /// <summary>Empty when the element is not there: an answer with holes is shown with holes, not refused.</summary>
    public static string Str(this XElement? e, string name) => e.Text(name) ?? "";

    public static int Int(this XElement? e, string name) => e.Text(name) is { } v && int.TryParse(v, CultureInfo.InvariantCulture, out var n) ? n : 0;

    public static bool Bool(this XElement? e, string name) => e.Text(name) is { } v && v.Equals("true", StringComparison.OrdinalIgnoreCase);

    public static DateTimeOffset? Time(this XElement? e, string name) =>
        e.Text(name) is { } v && DateTimeOffset.TryParse(v, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var t) ? t : null;

    /// <summary>The elements of a list: <c>member</c> in query services, <c>item</c> in EC2, others in Route 53.</summary>
    public static IEnumerable<XElement> Items(this XElement? e, string name) => e.Child(name)?.Elements() ?? [];

    public static IReadOnlyList<T> List<T>(this XElement? e, string name, Func<XElement, T> read) => [.. e.Items(name).Select(read)];

    public static IReadOnlyList<string> Strings(this XElement? e, string name) => e.List(name, i => i.Value);

    /// <summary>A list of key and value elements, such as tags; of two equal keys the last counts.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(this XElement? e, string name, string key, string value)
    {
        var found = new Dictionary<string, string>();
        foreach (var item in e.Items(name)) found[item.Str(key)] = item.Str(value);
        return found;
    }
}
