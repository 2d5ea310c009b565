using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Render;

/// <summary>
/// A folder that templates and what lies beside them are rendered into. It keeps a record of its files: names hold hashes, and the next
/// render takes away what it no longer writes. Files of others in it are left alone.
/// </summary>
/// <param name="recordName">Another one for each kind of what may stand in one folder: a render takes away only what its own kind has left.</param>
sealed class RenderedFolder(CliContext context, string folder, string recordName = RenderedFolder.Stacks)
{
    public const string Stacks = ".slipway-render.json";
    public const string Policies = ".slipway-iam.json";
    const string Files = "files";

    sealed record Content(string Text, bool Secret);

    readonly SortedDictionary<string, Content> _files = new(StringComparer.Ordinal);

    string Root => context.PathOf(folder);
    string RecordPath => Path.Combine(Root, recordName);

    /// <param name="name">Below the folder, with <c>/</c>.</param>
    public void Write(string name, string text) => _files[name] = new(text, false);

    /// <inheritdoc cref="Write"/>
    public void WriteSecret(string name, string text) => _files[name] = new(text, true);

    /// <summary>
    /// Writes what was given, all or nothing of it where files of others stand in its way. The record names old and new files from before
    /// the first is written until the old ones are gone, so that a run that is killed leaves nothing that the next one does not know.
    /// </summary>
    /// <returns>Whether it is written; why not has been printed.</returns>
    public bool Finish()
    {
        var recorded = Recorded();
        var before = recorded ?? [];
        List<string> foreign = [.. ForeignFiles.In(Root, _files.Select(file => KeyValuePair.Create(file.Key, file.Value.Text)), before)];
        if (recorded is null && File.Exists(RecordPath)) foreign.Add(recordName);
        if (ForeignFiles.Refuse(context, folder, foreign)) return false;
        Record(_files.Keys.Concat(before));
        foreach (var (name, (text, secret)) in _files)
        {
            if (secret) TextFile.WriteSecret(PathOf(name), text);
            else TextFile.Write(PathOf(name), text);
        }
        foreach (var gone in before.Except(_files.Keys, StringComparer.Ordinal)) Delete(gone);
        Record(_files.Keys);
        return true;
    }

    /// <summary>Only what lies in this folder, whatever the record says.</summary>
    void Delete(string name)
    {
        var path = Path.GetFullPath(PathOf(name));
        if (path.StartsWith(Path.TrimEndingDirectorySeparator(Root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) File.Delete(path);
    }

    /// <returns>Null: there is no record, or it is somebody else's.</returns>
    List<string>? Recorded()
    {
        try
        {
            return File.Exists(RecordPath) && JsonNode.Parse(File.ReadAllText(RecordPath)) is JsonObject record && record[Files] is JsonArray files
                ? [.. files.Select(static name => $"{name}")] : null;
        }
        catch (JsonException)
        {
            // Somebody else's file, or a damaged one: what it named stays.
            return null;
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

    string PathOf(string name) => Path.Combine([Root, .. name.Split('/')]);
}
