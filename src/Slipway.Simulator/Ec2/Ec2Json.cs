using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Ec2;

/// <summary>The state's form on disk.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(DiskConverter)])]
[JsonSerializable(typeof(Dictionary<string, Ec2Region>))]
sealed partial class Ec2Json : JsonSerializerContext;

/// <summary>Disks have no settable files.</summary>
sealed class DiskConverter : JsonConverter<Disk>
{
    public override Disk Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var disk = new Disk();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            if (name.Length == 0) disk.FileSystem = reader.GetString();
            else disk.Files[name] = reader.GetBytesFromBase64();
        }
        return disk;
    }

    /// <summary>Files by path, and the file system under the empty name.</summary>
    public override void Write(Utf8JsonWriter writer, Disk value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.FileSystem is { } fileSystem) writer.WriteString("", fileSystem);
        foreach (var (path, content) in value.Files) writer.WriteBase64String(path, content);
        writer.WriteEndObject();
    }
}
