using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Render.Terraform;

namespace Slipway.Cli.Commands.Render;

/// <summary>
/// A folder with a rendered configuration. It keeps a record of its files and names, so that the next render takes away what it no longer
/// writes and knows what was only renamed; files of others in it are left alone.
/// </summary>
sealed class TerraformFolder(CliContext context, string folder)
{
    public const string RecordName = ".slipway.json";
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    string Root => context.PathOf(folder);
    string RecordPath => Path.Combine(Root, RecordName);

    /// <summary>Of the last render; null: there was none, or none of this program.</summary>
    public TerraformNames? Previous()
    {
        if (Read() is not { } record) return null;
        return new(
            (record["names"] as JsonObject ?? []).Where(pair => pair.Value is JsonValue).ToDictionary(pair => pair.Key, pair => $"{pair.Value}", StringComparer.Ordinal),
            [.. (record["moved"] as JsonArray ?? []).OfType<JsonObject>().Select(move => new TerraformMove($"{move["from"]}", $"{move["to"]}"))]);
    }

    /// <returns>Whether anything in the folder changed.</returns>
    public bool Write(RenderedTerraform rendered)
    {
        var before = (Read()?["files"] as JsonArray ?? []).Select(name => $"{name}").ToList();
        var changed = false;
        foreach (var file in rendered.Files) changed |= WriteIfChanged(Path.Combine([Root, .. file.Name.Split('/')]), file.Text);
        foreach (var gone in before.Except(rendered.Files.Select(file => file.Name), StringComparer.Ordinal)) changed |= Delete(gone);
        return WriteIfChanged(RecordPath, Record(rendered)) || changed;
    }

    JsonObject? Read()
    {
        try
        {
            return File.Exists(RecordPath) ? JsonNode.Parse(File.ReadAllText(RecordPath)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Only what lies in this folder, whatever the record says.</summary>
    bool Delete(string name)
    {
        var path = Path.GetFullPath(Path.Combine([Root, .. name.Split('/')]));
        if (!path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path)) return false;
        File.Delete(path);
        return true;
    }

    static bool WriteIfChanged(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text) return false;
        TextFile.Write(path, text);
        return true;
    }

    static string Record(RenderedTerraform rendered)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("files");
            foreach (var name in rendered.Files.Select(file => file.Name).Order(StringComparer.Ordinal)) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartObject("names");
            foreach (var (address, identity) in rendered.Names.Identities) json.WriteString(address, identity);
            json.WriteEndObject();
            json.WriteStartArray("moved");
            foreach (var move in rendered.Names.Moves)
            {
                json.WriteStartObject();
                json.WriteString("from", move.From);
                json.WriteString("to", move.To);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
