using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2;

/// <summary>Elements of EC2's replies. Null content leaves the element out.</summary>
static class Ec2Xml
{
    public static readonly XNamespace Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

    public static XElement? X(string name, string? value) => value is null ? null : new XElement(Namespace + name, value);
    public static XElement? X(string name, int? value) => value is null ? null : new XElement(Namespace + name, value);
    public static XElement X(string name, bool value) => new(Namespace + name, value);
    public static XElement? X(string name, DateTimeOffset? value) => value is null ? null : new XElement(Namespace + name, Xml.Time(value.Value));
    public static XElement X(string name, params XElement?[] children) => new(Namespace + name, children);

    public static XElement Set(string name, IEnumerable<XElement?[]> items) =>
        new(Namespace + name, items.Select(children => new XElement(Namespace + "item", children)));

    public static XElement Set(string name, IEnumerable<string> items) =>
        new(Namespace + name, items.Select(item => new XElement(Namespace + "item", item)));

    public static XElement Tags(IReadOnlyDictionary<string, string> tags) =>
        Set("tagSet", tags.Select(tag => new XElement?[] { X("key", tag.Key), X("value", tag.Value) }));

    /// <summary>What actions answer that have nothing to say.</summary>
    public static XElement[] Done => [X("return", true)];
}
