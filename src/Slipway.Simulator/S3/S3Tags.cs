using System.Xml.Linq;

namespace Slipway.Simulator.S3;

/// <summary><c>&lt;Tagging&gt;&lt;TagSet&gt;&lt;Tag&gt;…</c></summary>
static class S3Tags
{
    public const string Setting = "tagging";

    public static SortedDictionary<string, string> Of(S3Bucket bucket) => bucket.Settings.TryGetValue(Setting, out var text) ? Read(XElement.Parse(text)) : [];

    public static SortedDictionary<string, string> Read(XElement tagging)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tagging.Descendants().Where(element => element.Name.LocalName == "Tag"))
            tags[Child(tag, "Key")] = Child(tag, "Value");
        return tags;
    }

    public static XElement Write(IReadOnlyDictionary<string, string> tags) =>
        new("Tagging", new XElement("TagSet", tags.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))));

    static string Child(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value ?? "";
}
