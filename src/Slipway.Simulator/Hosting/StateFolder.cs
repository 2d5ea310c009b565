using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Simulator.Hosting;

/// <summary>
/// <c>manifest.json</c> names one file for each part; a save writes the parts that changed under new names, then replaces the manifest
/// by renaming, then deletes what it no longer names. Whenever the process dies, the manifest on disk names complete files
/// of one moment. Large contents lie in <c>blobs/</c>, named by their hash.
/// </summary>
sealed class StateFolder : IDisposable
{
    const string ManifestName = "manifest.json";

    readonly string _path;
    readonly FileStream _lock;
    readonly Dictionary<string, string> _files;
    readonly HashSet<string> _blobs;

    StateFolder(string path, FileStream @lock, Dictionary<string, string> files)
    {
        _path = path;
        _lock = @lock;
        _files = files;
        _blobs = [.. Directory.EnumerateFiles(BlobFolder).Select(file => Path.GetFileName(file))];
    }

    string BlobFolder => Path.Combine(_path, "blobs");

    /// <exception cref="IOException">Another simulator has it open.</exception>
    /// <exception cref="InvalidDataException">The manifest is none.</exception>
    public static StateFolder Open(string path)
    {
        Directory.CreateDirectory(Path.Combine(path, "blobs"));
        var @lock = new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var manifest = Path.Combine(path, ManifestName);
            var files = File.Exists(manifest) && JsonNode.Parse(File.ReadAllText(manifest)) is JsonObject parts
                ? parts.ToDictionary(part => part.Key, part => (string?)part.Value ?? "") : [];
            return new StateFolder(path, @lock, files);
        }
        catch (JsonException e)
        {
            @lock.Dispose();
            throw new InvalidDataException($"{Path.Combine(path, ManifestName)} is not a state of the simulator: {e.Message}", e);
        }
    }

    /// <summary>Null: the part was never saved.</summary>
    public JsonNode? Read(string part) => _files.TryGetValue(part, out var file) ? JsonNode.Parse(File.ReadAllBytes(Path.Combine(_path, file))) : null;

    public byte[] ReadBlob(string name) => File.ReadAllBytes(Path.Combine(BlobFolder, name));

    public void Write(IEnumerable<(string Name, JsonNode State)> parts, IEnumerable<(string Name, byte[] Content)> blobs)
    {
        var wanted = new HashSet<string>();
        foreach (var (name, content) in blobs)
            if (wanted.Add(name) && _blobs.Add(name)) WriteWhole(Path.Combine(BlobFolder, name), content);
        foreach (var (name, state) in parts)
        {
            var content = Encoding.UTF8.GetBytes(state.ToJsonString());
            var file = $"{name}.{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}.json";
            if (_files.GetValueOrDefault(name) == file) continue;
            WriteWhole(Path.Combine(_path, file), content);
            _files[name] = file;
        }
        var manifest = new JsonObject(_files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => KeyValuePair.Create(file.Key, (JsonNode?)file.Value)));
        WriteWhole(Path.Combine(_path, ManifestName), Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        Sweep(wanted);
    }

    /// <summary>Deletes what the manifest does not name: older states, and blobs of deleted objects.</summary>
    void Sweep(HashSet<string> wanted)
    {
        var named = _files.Values.Append(ManifestName).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(_path, "*.json*"))
            if (!named.Contains(Path.GetFileName(file))) File.Delete(file);
        foreach (var name in _blobs.Where(name => !wanted.Contains(name)).ToList())
        {
            _blobs.Remove(name);
            File.Delete(Path.Combine(BlobFolder, name));
        }
    }

    /// <summary>Readable by the owner alone: it holds keys, if only simulated ones.</summary>
    static void WriteWhole(string path, byte[] content)
    {
        var next = path + ".next";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(next, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }

    public void Dispose() => _lock.Dispose();
}
