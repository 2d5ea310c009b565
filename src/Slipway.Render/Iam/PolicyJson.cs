using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Slipway.Design.Model;
using Slipway.Render.CloudFormation;
using Slipway.Render.Resources;

namespace Slipway.Render.Iam;

/// <summary>Policies as IAM takes them, once the account is known.</summary>
public static class PolicyJson
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The policy of a key that no stack makes.</summary>
    /// <param name="account">Its id.</param>
    public static string OfKey(ClusterDesign design, string account) => Write(KeyPolicy.Build(design).ToValue(), account, default);

    internal static string Readable(PolicyDocument document, string account) => Write(document.ToValue(), account, Indented);

    static string Write(Value policy, string account, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options)) ValueWriter.Write(json, Known(policy, account));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static Value Known(Value value, string account) => value switch
    {
        Value.Account => account,
        Value.List list => new Value.List([.. list.Items.Select(item => Known(item, account))]),
        Value.Concatenation text => string.Concat(text.Parts.Select(part => Known(part, account) is Value.Text known ? known.Content : throw new InvalidOperationException("a policy refers to a resource"))),
        ValueMap map => Map(map, account),
        _ => value,
    };

    static ValueMap Map(ValueMap map, string account)
    {
        var known = new ValueMap();
        foreach (var (key, value) in map) known[key] = Known(value, account);
        return known;
    }
}
