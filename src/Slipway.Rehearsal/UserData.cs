using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;

namespace Slipway.Rehearsal;

/// <summary>What cloud-init or Ignition would write to the disk.</summary>
static class UserData
{
    /// <summary>Files by path; empty for user data of another kind.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files(byte[] userData)
    {
        var text = Encoding.UTF8.GetString(userData);
        if (text.StartsWith("#cloud-config", StringComparison.Ordinal)) return CloudConfig(YamlBody.Parse(userData));
        return text.TrimStart().StartsWith('{') ? Ignition(JsonNode.Parse(text)) : new Dictionary<string, byte[]>();
    }

    static Dictionary<string, byte[]> CloudConfig(JsonNode? document)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in Items(document?["write_files"]))
        {
            var content = Text(entry, "content");
            files[Text(entry, "path")] = Text(entry, "encoding") is "b64" or "base64" ? Convert.FromBase64String(content) : Encoding.UTF8.GetBytes(content);
        }
        return files;
    }

    static Dictionary<string, byte[]> Ignition(JsonNode? document)
    {
        const string base64 = ";base64,";
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in Items(document?["storage"]?["files"]))
        {
            var source = entry["contents"]?["source"]?.ToString() ?? "";
            var at = source.IndexOf(base64, StringComparison.Ordinal);
            files[Text(entry, "path")] = at >= 0
                ? Convert.FromBase64String(source[(at + base64.Length)..])
                : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(source[(source.IndexOf(',', StringComparison.Ordinal) + 1)..]));
        }
        return files;
    }

    static IEnumerable<JsonNode> Items(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();

    static string Text(JsonNode node, string key) => node[key]?.ToString() ?? "";
}
