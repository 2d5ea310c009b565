using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Render;

/// <summary>
/// A folder that templates and what lies beside them are rendered into. It keeps a record of its files: names hold hashes, and the next
/// render takes away what it no longer writes. Files of others in it are left alone.
/// </summary>
sealed class RenderedFolder(string root)
{
    public const string RecordName = ".slipway-render.json";
    const string Files = "files";

    readonly SortedSet<string> _written = new(StringComparer.Ordinal);

    string RecordPath => Path.Combine(root, RecordName);

    /// <param name="name">Below the folder, with <c>/</c>.</param>
    public void Write(string name, string text)
    {
        TextFile.Write(PathOf(name), text);
        _written.Add(name);
    }

    /// <inheritdoc cref="Write"/>
    public void WriteSecret(string name, string text)
    {
        TextFile.WriteSecret(PathOf(name), text);
        _written.Add(name);
    }

    /// <summary>
    /// To be called when all is written. The record names old and new files until the old ones are gone, so that a run that is killed
    /// leaves nothing that the next one does not know.
    /// </summary>
    public void Finish()
    {
        var before = Recorded();
        Record(_written.Concat(before));
        foreach (var gone in before.Except(_written, StringComparer.Ordinal)) Delete(gone);
        Record(_written);
    }

    /// <summary>Only what lies in this folder, whatever the record says.</summary>
    void Delete(string name)
    {
        var path = Path.GetFullPath(PathOf(name));
        if (path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) File.Delete(path);
    }

    List<string> Recorded()
    {
        try
        {
            return File.Exists(RecordPath) && JsonNode.Parse(File.ReadAllText(RecordPath)) is JsonObject record
                ? [.. (record[Files] as JsonArray ?? []).Select(static name => $"{name}")] : [];
        }
        catch (JsonException)
        {
            // Somebody else's file, or a damaged one: what it named stays.
            return [];
        }
    }

    void Record(IEnumerable<string> names)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.Array(Files, names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), json.WriteStringValue);
            json.WriteEndObject();
        }
        TextFile.Write(RecordPath, Encoding.UTF8.GetString(buffer.ToArray()) + "\n");
    }

    string PathOf(string name) => Path.Combine([root, .. name.Split('/')]);
}
