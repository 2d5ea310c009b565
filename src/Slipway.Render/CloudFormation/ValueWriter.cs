using System.Buffers;
using System.Text;
using System.Text.Json;
using Slipway.Render.Resources;

namespace Slipway.Render.CloudFormation;

/// <summary>Values as CloudFormation writes them: literals, and intrinsic functions.</summary>
static class ValueWriter
{
    const string AccountId = "AWS::AccountId";

    /// <summary>Without white space, as AWS counts the size of policies.</summary>
    public static string Compact(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, Value value)
    {
        switch (value)
        {
            case Value.Text text: json.WriteStringValue(text.Content); break;
            case Value.Number number: json.WriteNumberValue(number.Content); break;
            case Value.Flag flag: json.WriteBooleanValue(flag.Content); break;
            case Value.List list: WriteList(json, list.Items); break;
            case ValueMap map: WriteMap(json, map); break;
            case Value.Reference reference: WriteFunction(json, "Ref", reference.LogicalId); break;
            case Value.Account: WriteFunction(json, "Ref", AccountId); break;
            case Value.Import import: WriteFunction(json, "Fn::ImportValue", TemplateWriter.ExportName(import.Stack, import.Output)); break;
            case Value.Attribute attribute: WriteFunction(json, "Fn::GetAtt", new Value.List([attribute.LogicalId, attribute.Name])); break;
            case Value.Base64 base64: WriteFunction(json, "Fn::Base64", base64.Content); break;
            case Value.Concatenation text when text.Parts.All(IsSubstitutable): WriteFunction(json, "Fn::Sub", string.Concat(text.Parts.Select(Placeholder))); break;
            case Value.Concatenation text: WriteFunction(json, "Fn::Join", new Value.List(["", new Value.List(text.Parts)])); break;
            default: throw new InvalidOperationException($"a template cannot hold a {value.GetType().Name}");
        }
    }

    static void WriteFunction(Utf8JsonWriter json, string name, Value argument)
    {
        json.WriteStartObject();
        json.WritePropertyName(name);
        Write(json, argument);
        json.WriteEndObject();
    }

    static void WriteList(Utf8JsonWriter json, IReadOnlyList<Value> items)
    {
        json.WriteStartArray();
        foreach (var item in items) Write(json, item);
        json.WriteEndArray();
    }

    static void WriteMap(Utf8JsonWriter json, ValueMap map)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            Write(json, value);
        }
        json.WriteEndObject();
    }

    static bool IsSubstitutable(Value part) => part is Value.Text or Value.Reference or Value.Attribute or Value.Account;

    static string Placeholder(Value part) => part switch
    {
        Value.Text text => text.Content.Replace("${", "${!", StringComparison.Ordinal),
        Value.Reference reference => $"${{{reference.LogicalId}}}",
        Value.Attribute attribute => $"${{{attribute.LogicalId}.{attribute.Name}}}",
        _ => $"${{{AccountId}}}",
    };
}
