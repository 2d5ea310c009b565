using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Slipway.NodeConfig;

namespace Slipway.Render.UserData;

/// <summary>User data for Flatcar, which reads Ignition 3.</summary>
static class Ignition
{
    const string User = "core";

    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(BootFiles files, IReadOnlyList<string> authorizedKeys)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("ignition");
            json.WriteString("version", "3.3.0");
            json.WriteEndObject();
            if (authorizedKeys.Count > 0) Users(json, authorizedKeys);
            json.WriteStartObject("storage");
            json.WriteStartArray("files");
            File(json, BootConfig.Path, "644", files.BootJson + "\n");
            File(json, BootFiles.BootstrapPath, "755", files.Bootstrap);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("systemd");
            json.WriteStartArray("units");
            Unit(json, BootFiles.BootstrapUnitName, Units.Bootstrap, enabled: true);
            Unit(json, BootFiles.AgentUnitName, Units.Agent, enabled: false);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    static void Users(Utf8JsonWriter json, IReadOnlyList<string> authorizedKeys)
    {
        json.WriteStartObject("passwd");
        json.WriteStartArray("users");
        json.WriteStartObject();
        json.WriteString("name", User);
        json.WriteStartArray("sshAuthorizedKeys");
        foreach (var key in authorizedKeys) json.WriteStringValue(key);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Ignition takes a mode in decimal and content as a data URL.
    static void File(Utf8JsonWriter json, string path, string mode, string content)
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteNumber("mode", Convert.ToInt32(mode, 8));
        json.WriteBoolean("overwrite", true);
        json.WriteStartObject("contents");
        json.WriteString("source", string.Create(CultureInfo.InvariantCulture, $"data:;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(content))}"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Unit(Utf8JsonWriter json, string name, string contents, bool enabled)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteBoolean("enabled", enabled);
        json.WriteString("contents", contents);
        json.WriteEndObject();
    }
}
