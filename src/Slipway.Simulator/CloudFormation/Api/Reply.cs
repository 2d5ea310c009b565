using System.Xml.Linq;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Elements of replies.</summary>
static class Reply
{
    /// <summary>Null where there is no value: absent fields are left out.</summary>
    public static XElement? Field(string name, string? value) => value is null ? null : new XElement(name, value);

    public static XElement Field(string name, bool value) => new(name, value ? "true" : "false");

    public static XElement? Field(string name, DateTimeOffset? value) => value is { } time ? new XElement(name, Elements.Time(time)) : null;

    public static XElement List<T>(string name, IEnumerable<T> items, Func<T, object?> content) =>
        new(name, items.Select(item => new XElement("member", content(item))));

    public static XElement Texts(string name, IEnumerable<string> items) => List(name, items, item => item);
}
