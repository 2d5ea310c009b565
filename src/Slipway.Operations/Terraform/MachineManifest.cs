using System.Buffers;
using System.Text.Json;
using Slipway.Render.Terraform;

namespace Slipway.Operations.Terraform;

/// <summary>What Terraform reads from the state store: hashes of what machines start, and the key's ARN. No secret.</summary>
static class MachineManifest
{
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write(string cluster, string keyArn, RenderedTerraform rendered)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("cluster", cluster);
            json.WriteString("kmsKeyArn", keyArn);
            json.WriteStartObject("machines");
            foreach (var (name, boot) in rendered.Machines.OrderBy(machine => machine.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(name);
                json.WriteString("agent", boot.Agent.Sha256);
                json.WriteString("config", boot.Config.Sha256);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }
}
