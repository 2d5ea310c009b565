using System.Text;
using Slipway.Spec.Schema;

namespace Slipway.Spec.Yaml;

/// <summary>A tree → YAML text in one style: small leaves in one line, the rest in blocks, comments above their keys.</summary>
/// <param name="comments">By path; each may have several lines.</param>
sealed class YamlPrinter(IReadOnlyDictionary<string, string> comments)
{
    const int WidestLeaf = 70;
    const int MostInLeaf = 3;

    readonly StringBuilder output = new();

    public static string Print(MapNode root, IReadOnlyDictionary<string, string> comments)
    {
        var printer = new YamlPrinter(comments);
        printer.Map(root, "", 0, "");
        return printer.output.ToString();
    }

    /// <param name="lead">What the first line begins with: the dash of an item, already indented.</param>
    void Map(MapNode map, string path, int indent, string lead)
    {
        foreach (var entry in map.Entries)
        {
            var at = Binding.Join(path, entry.Key);
            Comment(at, indent);
            output.Append(lead.Length > 0 ? lead : new string(' ', indent)).Append(YamlScalars.Text(entry.Key)).Append(':');
            lead = "";
            Value(entry.Value, at, indent);
        }
    }

    void Value(Node value, string path, int indent)
    {
        if (Line(value, path) is { } line)
        {
            output.Append(' ').Append(line).Append('\n');
            return;
        }
        output.Append('\n');
        if (value is MapNode map) Map(map, path, indent + 2, "");
        if (value is ListNode list) List(list, path, indent);
    }

    /// <summary>Items stand as far in as their key, as everywhere in Kubernetes.</summary>
    void List(ListNode list, string path, int indent)
    {
        var dash = new string(' ', indent) + "- ";
        for (var i = 0; i < list.Items.Count; i++)
        {
            var at = $"{path}[{i}]";
            Comment(at, indent);
            if (list.Items[i] is MapNode map) Map(map, at, indent + 2, dash);
            else output.Append(dash).Append(Line(list.Items[i], at)).Append('\n');
        }
    }

    void Comment(string path, int indent)
    {
        if (!comments.TryGetValue(path, out var text)) return;
        foreach (var line in text.Split('\n')) output.Append(' ', indent).Append('#').Append(line.Length > 0 ? " " : "").Append(line).Append('\n');
    }

    /// <summary>The value in one line, when it is a scalar or a small collection of scalars without comments.</summary>
    string? Line(Node value, string path) => value switch
    {
        ScalarNode scalar => Scalar(scalar),
        ListNode { Items.Count: 0 } => "[]",
        MapNode { Entries.Count: 0 } => "{}",
        ListNode list when list.Items.All(i => i is ScalarNode) => Fits($"[{string.Join(", ", list.Items.OfType<ScalarNode>().Select(Scalar))}]"),
        MapNode { Entries.Count: <= MostInLeaf } map when map.Entries.All(e => e.Value is ScalarNode) && path.Contains('.') && !Commented(path) =>
            Fits($"{{{string.Join(", ", map.Entries.Select(e => $"{YamlScalars.Text(e.Key)}: {Line(e.Value, "")}"))}}}"),
        _ => null,
    };

    bool Commented(string path) => comments.Keys.Any(k => k.StartsWith(path + ".", StringComparison.Ordinal));

    static string Scalar(ScalarNode scalar) => scalar.Style == ScalarStyle.Plain ? scalar.Value : YamlScalars.Text(scalar.Value);

    static string? Fits(string line) => line.Length <= WidestLeaf ? line : null;
}
