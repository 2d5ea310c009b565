using System.Xml.Linq;

namespace Slipway.Simulator.Kernel;

public static class Xml
{
    /// <summary>Gives the namespace to all elements that have none, so that services may write bare names.</summary>
    public static XElement Qualify(XElement root, XNamespace ns)
    {
        foreach (var element in root.DescendantsAndSelf())
            if (element.Name.Namespace == XNamespace.None) element.Name = ns + element.Name.LocalName;
        return root;
    }

    /// <summary>As AWS writes times in XML: <c>2026-11-21T12:00:00.000Z</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>The same to the second: <c>2026-11-21T12:00:00Z</c>.</summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
