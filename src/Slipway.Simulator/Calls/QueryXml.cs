using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Calls;

/// <summary>Elements of the replies of query services other than EC2; the protocol gives them their namespace. Null content leaves the element out.</summary>
static class QueryXml
{
    public static XElement? E(string name, string? value) => value is null ? null : new XElement(name, value);
    public static XElement? E(string name, int? value) => value is null ? null : new XElement(name, value);
    public static XElement E(string name, bool value) => new(name, value);
    public static XElement? E(string name, DateTimeOffset? value) => value is null ? null : new XElement(name, Xml.Time(value.Value));
    public static XElement E(string name, params XElement?[] children) => new(name, children);
    public static XElement Members(string name, IEnumerable<XElement?[]> items) => new(name, items.Select(children => new XElement("member", children)));
    public static XElement Members(string name, IEnumerable<string> items) => new(name, items.Select(item => new XElement("member", item)));
}
