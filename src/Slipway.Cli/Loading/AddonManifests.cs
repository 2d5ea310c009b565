using System.Text;
using System.Text.Json.Nodes;
using Slipway.Design.Findings;
using Slipway.Kubernetes;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Cli.Loading;

/// <summary>The files that a spec's addons name.</summary>
/// <param name="Objects">By path in the spec: a Kubernetes <c>List</c> in JSON.</param>
sealed record AddonManifests(IReadOnlyDictionary<string, string> Objects, IReadOnlyList<Diagnostic> Findings)
{
    const int MaxBytes = 8 * 1024 * 1024;

    static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="folder">What paths are relative to.</param>
    /// <param name="release">Of Kubernetes, where the spec or the lock says one.</param>
    public static AddonManifests Read(ClusterSpec spec, string folder, string? release)
    {
        var objects = new Dictionary<string, string>();
        var findings = new List<Diagnostic>();
        var checks = new ManifestChecks(release);
        for (var i = 0; i < spec.Addons.Count; i++)
        {
            // A path that is none has its finding.
            if (spec.Addons[i].Manifest is not { Length: > 0 } file || objects.ContainsKey(file)) continue;
            var at = spec.Source.Span($"spec.addons[{i}].manifest");
            try
            {
                var placed = Manifest.ReadPlaced(s_utf8.GetString(Bytes(Path.Combine(folder, file))));
                objects[file] = ListOf([.. placed.Select(one => one.Value)]);
                findings.AddRange(checks.Find(at, file, placed));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
            {
                findings.Add(AddonFindings.Unreadable(at, file, e is DecoderFallbackException ? "is no UTF-8 text" : e is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : $"cannot be read: {e.Message}"));
            }
            catch (ManifestException e)
            {
                findings.Add(AddonFindings.NoObjects(at, file, e.Message));
            }
        }
        return new(objects, findings);
    }

    /// <summary>As they were applied last; one that is not stored counts as unread.</summary>
    /// <param name="applied">By name.</param>
    public static AddonManifests Of(ClusterSpec spec, IReadOnlyDictionary<string, string> applied)
    {
        var objects = new Dictionary<string, string>();
        foreach (var addon in spec.Addons)
            if (applied.TryGetValue(addon.Name, out var list)) objects[addon.Manifest] = list;
        return new(objects, []);
    }

    static byte[] Bytes(string path)
    {
        if (Directory.Exists(path)) throw new IOException("it is a folder");
        // Opening a pipe would wait for somebody who writes.
        if (new FileInfo(path).Length == 0) throw new IOException("it is empty, a pipe or a device");
        using var file = File.OpenRead(path);
        if (file.Length > MaxBytes) throw new IOException($"it has more than {MaxBytes / 1024 / 1024} MiB");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    static string ListOf(IReadOnlyList<JsonObject> objects) => objects.Count > 0
        ? new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. objects.Select(value => value.DeepClone())]) }.ToJsonString()
        : throw new ManifestException("it holds no object");
}
