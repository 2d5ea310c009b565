using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>One of a few words.</summary>
/// <remarks>
/// No LINQ over the tuples: each value type that flows through <c>Select</c> is compiled anew for every result type of the program,
/// and a dozen enumerations would cost megabytes ahead of time.
/// </remarks>
sealed class EnumType<E>(string label, params (string Word, E Value, string Meaning)[] words) : ScalarType<E?>
    where E : struct, Enum
{
    public override string Label => label;
    public IReadOnlyList<string> Words { get; } = Array.ConvertAll(words, w => w.Word);

    /// <summary>Words that have their place in a spec and are refused for now; nobody is pointed to them.</summary>
    public IReadOnlyList<string> NotYet { get; init; } = [];
    protected override string Example => Words[0];

    protected override bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out E? value)
    {
        value = Find(scalar.Value);
        if (value is null) binding.Report(ShapeFindings.UnknownWord(scalar.Span, scalar.Value, label, [.. Words.Except(NotYet)]));
        return value is not null;
    }

    public E? Find(string word)
    {
        foreach (var (known, value, _) in words)
        {
            if (known == word) return value;
        }
        return null;
    }

    public string Word(E value)
    {
        foreach (var (word, known, _) in words)
        {
            if (EqualityComparer<E>.Default.Equals(known, value)) return word;
        }
        throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override Node? Write(E? value) => value is { } set ? new ScalarNode(Word(set), ScalarStyle.Plain) : null;

    public override JsonObject JsonSchema()
    {
        var schema = new JsonObject { ["enum"] = new JsonArray([.. Words.Select(w => (JsonNode)JsonValue.Create(w))]) };
        if (Array.TrueForAll(words, w => w.Meaning.Length > 0)) schema["markdownEnumDescriptions"] = new JsonArray(Array.ConvertAll<(string, E, string Meaning), JsonNode>(words, w => JsonValue.Create(w.Meaning)));
        return schema;
    }

    public override IReadOnlyList<string> Choices => Array.ConvertAll(words, w => w.Meaning.Length == 0 ? $"`{w.Word}`" : $"`{w.Word}` ({w.Meaning})");
}
