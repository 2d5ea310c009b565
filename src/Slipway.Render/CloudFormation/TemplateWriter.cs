using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Slipway.Render.Resources;

namespace Slipway.Render.CloudFormation;

/// <summary>A stack as a CloudFormation template: JSON, indented, the same bytes for the same model.</summary>
public static class TemplateWriter
{
    // User data and policies stay readable: only what JSON itself demands is escaped. Templates are never put into HTML.
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(StackModel stack)
    {
        var buffer = new ArrayBufferWriter<byte>(16384);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("AWSTemplateFormatVersion", "2010-09-09");
            json.WriteString("Description", stack.Description);
            WriteParameters(json, stack.Parameters);
            json.WriteStartObject("Resources");
            foreach (var resource in stack.Resources) WriteResource(json, resource);
            json.WriteEndObject();
            WriteOutputs(json, stack);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>The name under which a stack's output is exported.</summary>
    public static string ExportName(string stack, string output) => $"{stack}-{output}";

    static void WriteParameters(Utf8JsonWriter json, IReadOnlyList<StackParameter> parameters)
    {
        if (parameters.Count == 0) return;
        json.WriteStartObject("Parameters");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject(parameter.Name);
            json.WriteString("Type", "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>");
            json.WriteString("Description", parameter.Description);
            json.WriteString("Default", parameter.SsmParameter);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteResource(Utf8JsonWriter json, Resource resource)
    {
        json.WriteStartObject(resource.LogicalId);
        json.WriteString("Type", resource.Type);
        if (resource.DependsOn.Count > 0)
        {
            json.WriteStartArray("DependsOn");
            foreach (var dependency in resource.DependsOn) json.WriteStringValue(dependency);
            json.WriteEndArray();
        }
        if (resource.DeletionPolicy is { } deletion) json.WriteString("DeletionPolicy", deletion.ToString());
        if (resource.UpdateReplacePolicy is { } replacement) json.WriteString("UpdateReplacePolicy", replacement.ToString());
        if (resource.CreationPolicy is { } signals) WriteCreationPolicy(json, signals);
        WriteSection(json, "UpdatePolicy", resource.UpdatePolicy);
        WriteSection(json, "Metadata", resource.Metadata);
        WriteSection(json, "Properties", resource.Properties);
        json.WriteEndObject();
    }

    static void WriteCreationPolicy(Utf8JsonWriter json, ReadySignals signals)
    {
        json.WriteStartObject("CreationPolicy");
        json.WriteStartObject("ResourceSignal");
        json.WriteNumber("Count", signals.Count);
        json.WriteString("Timeout", XmlConvert.ToString(signals.Timeout));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteSection(Utf8JsonWriter json, string name, ValueMap? section)
    {
        if (section is null or { Count: 0 }) return;
        json.WritePropertyName(name);
        ValueWriter.Write(json, section);
    }

    static void WriteOutputs(Utf8JsonWriter json, StackModel stack)
    {
        if (stack.Outputs.Count == 0) return;
        json.WriteStartObject("Outputs");
        foreach (var output in stack.Outputs)
        {
            json.WriteStartObject(output.Name);
            json.WriteString("Description", output.Description);
            json.WritePropertyName("Value");
            ValueWriter.Write(json, output.Value);
            if (output.Exported)
            {
                json.WriteStartObject("Export");
                json.WriteString("Name", ExportName(stack.Name, output.Name));
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
