using System.Xml.Linq;

namespace Slipway.Simulator.CloudFormation;

/// <summary>Finds elements of a reply by local names: <c>vpc/vpcId</c>.</summary>
static class Elements
{
    public static IEnumerable<XElement> Find(this XElement root, string path)
    {
        IEnumerable<XElement> found = [root];
        foreach (var name in path.Split('/')) found = found.SelectMany(element => element.Elements().Where(child => child.Name.LocalName == name));
        return found;
    }

    public static IEnumerable<string> All(this XElement root, string path) => root.Find(path).Select(element => element.Value);

    /// <summary><c>2026-11-21T12:00:00.000Z</c></summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>The first value; null where there is none or it is empty.</summary>
    public static string? At(this XElement root, string path) => root.Find(path).FirstOrDefault()?.Value is { Length: > 0 } value ? value : null;
}
