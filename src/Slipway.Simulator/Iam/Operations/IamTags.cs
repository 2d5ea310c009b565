using System.Globalization;
using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Operations;

static class IamTags
{
    public static Dictionary<string, string> Read(Call call)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; call[string.Create(CultureInfo.InvariantCulture, $"Tags.member.{i}.Key")] is { } key; i++)
            tags[key] = call[$"Tags.member.{i}.Value"] ?? "";
        return tags;
    }

    public static IEnumerable<string> ReadKeys(Call call)
    {
        for (var i = 1; call[$"TagKeys.member.{i}"] is { } key; i++) yield return key;
    }

    /// <summary>Nothing where there are none, as AWS answers.</summary>
    public static XElement? Write(IamEntity entity) =>
        entity.Tags.Count == 0 ? null : new XElement("Tags", Members(entity.Tags, tag => [new XElement("Key", tag.Key), new XElement("Value", tag.Value)]));

    public static IEnumerable<XElement> Members<T>(IEnumerable<T> items, Func<T, IEnumerable<object?>> content) => items.Select(item => new XElement("member", content(item)));
}
