using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Simulator.Kernel;

/// <summary>Reads the members of a JSON request, refusing what has the wrong type.</summary>
public static class JsonInput
{
    /// <summary>Refuses, by name, members that the operation does not know.</summary>
    /// <exception cref="AwsException"><c>NotSupportedBySimulator</c></exception>
    public static void Known(this JsonObject input, Call call, params ReadOnlySpan<string> names)
    {
        foreach (var (name, value) in input)
            if (value is not null && !names.Contains(name)) throw AwsException.NotSupported($"the parameter {name} of {call.Operation}");
    }

    /// <summary>Null where it is missing.</summary>
    public static string? Text(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        var node when node.GetValueKind() == JsonValueKind.String => node.GetValue<string>(),
        _ => throw Invalid(name, "a string"),
    };

    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static string Need(this JsonObject input, string name) => input.Text(name) ?? throw new AwsException("ValidationException",
        $"1 validation error detected: Value at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");

    public static int? Number(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ => throw Invalid(name, "an integer"),
    };

    public static bool? Flag(this JsonObject input, string name) => input[name]?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Invalid(name, "a boolean"),
    };

    public static byte[] Bytes(this JsonObject input, string name)
    {
        try
        {
            return Convert.FromBase64String(input.Need(name));
        }
        catch (FormatException)
        {
            throw Invalid(name, "base64");
        }
    }

    public static IReadOnlyList<string> Texts(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => item?.GetValueKind() == JsonValueKind.String ? item.GetValue<string>() : throw Invalid(name, "a list of strings"))],
        _ => throw Invalid(name, "a list"),
    };

    public static IReadOnlyList<JsonObject> Objects(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => item as JsonObject ?? throw Invalid(name, "a list of structures"))],
        _ => throw Invalid(name, "a list"),
    };

    /// <summary>A map of strings, sorted by key.</summary>
    public static SortedDictionary<string, string> Map(this JsonObject input, string name)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (input[name] is null) return result;
        var map = input[name] as JsonObject ?? throw Invalid(name, "a map");
        foreach (var (key, _) in map) result[key] = map.Text(key) ?? "";
        return result;
    }

    /// <summary>A list of key-value structures.</summary>
    public static SortedDictionary<string, string> Tags(this JsonObject input, string name, string key = "Key", string value = "Value")
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in input.Objects(name)) result[tag.Need(key)] = tag.Text(value) ?? "";
        return result;
    }

    /// <summary>As JSON services write times: seconds since 1970.</summary>
    public static JsonNode Time(DateTimeOffset time) => JsonValue.Create(decimal.Parse((time.ToUnixTimeMilliseconds() / 1000m).ToString("F3"), CultureInfo.InvariantCulture));

    static AwsException Invalid(string name, string wanted) => new("SerializationException", $"{name} must be {wanted}");
}
