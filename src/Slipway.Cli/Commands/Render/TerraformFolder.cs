using System.Text;
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

    /// <summary>Whether files of others stand in the way; that has been printed, and nothing is to be written.</summary>
    public bool Refuses(RenderedTerraform rendered)
    {
        var record = Read();
        List<string> foreign = [.. ForeignFiles.In(Root, rendered.Files.Select(file => KeyValuePair.Create(file.Name, file.Text)), Files(record))];
        if (File.Exists(RecordPath) && record?["files"] is not JsonArray) foreign.Add(RecordName);
        return ForeignFiles.Refuse(context, folder, foreign);
    }

    /// <summary>
    /// The record names old and new files from before the first is written, so that a run that is killed leaves nothing that the next one
    /// takes for somebody else's; the names of resources stay the old ones until all is written.
    /// </summary>
    /// <returns>Whether anything in the folder changed.</returns>
    public bool Write(RenderedTerraform rendered)
    {
        var before = Files(Read());
        var names = rendered.Files.Select(file => file.Name).ToList();
        var changed = false;
        if (names.Except(before, StringComparer.Ordinal).Any()) changed |= WriteIfChanged(RecordPath, Record(names.Union(before, StringComparer.Ordinal), Previous() ?? new(new Dictionary<string, string>(), [])));
        foreach (var file in rendered.Files) changed |= WriteIfChanged(Path.Combine([Root, .. file.Name.Split('/')]), file.Text);
        foreach (var gone in before.Except(names, StringComparer.Ordinal)) changed |= Delete(gone);
        return WriteIfChanged(RecordPath, Record(names, rendered.Names)) || changed;
    }

    static List<string> Files(JsonObject? record) => [.. (record?["files"] as JsonArray ?? []).Select(name => $"{name}")];

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

    static string Record(IEnumerable<string> files, TerraformNames names)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("files");
            foreach (var name in files.Order(StringComparer.Ordinal)) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartObject("names");
            foreach (var (address, identity) in names.Identities) json.WriteString(address, identity);
            json.WriteEndObject();
            json.WriteStartArray("moved");
            foreach (var move in names.Moves)
            {
                json.WriteStartObject();
                json.WriteString("from", move.From);
                json.WriteString("to", move.To);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
