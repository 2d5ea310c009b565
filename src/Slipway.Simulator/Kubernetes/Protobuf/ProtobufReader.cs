using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Protobuf;

/// <summary>
/// Request bodies in <c>application/vnd.kubernetes.protobuf</c>, as typed clients send them, turned to JSON. Replies are JSON, which
/// those clients take as well. What the schema does not know is refused, not dropped.
/// </summary>
static class ProtobufReader
{
    static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <exception cref="KubernetesException">415 for messages and fields that are not known here, 400 for malformed ones.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic)) throw Malformed();
        var envelope = Message("Unknown", body[Magic.Length..]);
        var kind = envelope.Text("typeMeta", "kind") ?? throw Malformed();
        var value = Message(kind, Convert.FromBase64String(envelope.Text("raw") ?? ""));
        value["kind"] = kind;
        value["apiVersion"] = envelope.Text("typeMeta", "apiVersion");
        return value;
    }

    static JsonObject Message(string name, ReadOnlySpan<byte> bytes)
    {
        var fields = Schema.Find(name) ?? throw Unknown($"{name} in protobuf");
        var value = new JsonObject();
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var number = (int)(tag >> 3);
            var scalar = (tag & 7) == 0 ? Varint(ref bytes) : 0;
            var content = (tag & 7) switch { 0 => default, 2 => Take(ref bytes), _ => throw Malformed() };
            if (!fields.TryGetValue(number, out var field))
            {
                // Empty values of fields that nobody set are written too.
                if (content.IsEmpty && scalar == 0 || name is "Empty") continue;
                throw Unknown($"field {number} of {name} in protobuf");
            }
            Set(value, field, scalar, content);
        }
        return value;
    }

    static void Set(JsonObject value, Field field, ulong scalar, ReadOnlySpan<byte> content)
    {
        if (field.Type is "m" or "M")
        {
            var (key, item) = Entry(content);
            value.Child(field.Name)[key] = field.Type == "m" ? Encoding.UTF8.GetString(item) : Convert.ToBase64String(item);
            return;
        }
        JsonNode? read = field.Type switch
        {
            "s" => Encoding.UTF8.GetString(content),
            "i" => (long)scalar,
            "b" => scalar != 0,
            "y" => Convert.ToBase64String(content),
            "t" => Time(content),
            "x" => IntOrString(content),
            var message => Message(message, content),
        };
        if (field.Repeated)
        {
            if (value[field.Name] is not JsonArray list) value[field.Name] = list = [];
            list.Add(read);
        }
        // An empty string is protobuf's way of leaving out.
        else if (field.Type != "s" || content.Length > 0) value[field.Name] = read;
    }

    static (string Key, byte[] Value) Entry(ReadOnlySpan<byte> bytes)
    {
        var (key, value) = ("", Array.Empty<byte>());
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            if ((tag & 7) != 2) throw Malformed();
            if (tag >> 3 == 1) key = Encoding.UTF8.GetString(Take(ref bytes));
            else value = Take(ref bytes).ToArray();
        }
        return (key, value);
    }

    static JsonNode? Time(ReadOnlySpan<byte> bytes)
    {
        var (seconds, _) = Numbers(bytes);
        return seconds == 0 ? null : Json.Time(DateTimeOffset.FromUnixTimeSeconds((long)seconds));
    }

    static JsonNode IntOrString(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        var (kind, number, text) = (0UL, 0UL, "");
        while (!rest.IsEmpty)
        {
            var tag = Varint(ref rest);
            if ((tag & 7) == 2) text = Encoding.UTF8.GetString(Take(ref rest));
            else if (tag >> 3 == 1) kind = Varint(ref rest);
            else number = Varint(ref rest);
        }
        return kind == 1 ? text : (long)number;
    }

    static (ulong First, ulong Second) Numbers(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (0UL, 0UL);
        while (!bytes.IsEmpty)
        {
            if (Varint(ref bytes) >> 3 == 1) first = Varint(ref bytes);
            else second = Varint(ref bytes);
        }
        return (first, second);
    }

    static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64 && !bytes.IsEmpty; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        throw Malformed();
    }

    static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes)
    {
        var length = Varint(ref bytes);
        if (length > (ulong)bytes.Length) throw Malformed();
        var taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return taken;
    }

    static KubernetesException Malformed() => KubernetesException.BadRequest("the body is not Kubernetes' protobuf");

    static KubernetesException Unknown(string what) =>
        new(415, "UnsupportedMediaType", $"{what} is not supported by the Slipway simulator: send JSON");
}
